"""Acts as Ansible's community.general.supervisorctl does with its parameters."""

from daemon_under_test import FOLDER, wait_for_start
from run_ctl import ADDRESS, run

SERVER = "http://%s:%s" % (ADDRESS.hostname, ADDRESS.port)


def command(forms, *arguments):
    """Its command line; every argument of the module is one word, be there blanks in it or not."""
    options = []
    if "c" in forms:
        options += ["-c", FOLDER + "/supervisord.conf"]
    if "s" in forms:
        options += ["-s", SERVER, "-u", ADDRESS.username, "-p", ADDRESS.password]
    return run(*options, *arguments)


def matching(forms, name):
    """Names and states of the processes that a module's name means."""
    _, out = command(forms, "status")
    found = []
    for line in out.splitlines():
        fields = [field for field in line.split(" ") if field]
        process, state = fields[0], fields[1]
        group = process.split(":")[0] if ":" in process else None
        if (name.endswith(":") and group == name.rstrip(":")) or process == name:
            found.append((process, state))
    print("matching", name, found)
    return found


def act(forms, name, state, action, expected):
    """Changes what is not in a state yet; fails where the module would."""
    for process, current in matching(forms, name):
        if (current == state) == (action != "restart"):
            continue
        status, out = command(forms, action, process)
        print(action, "changed" if status == 0 and "%s: %s" % (process, expected) in out else "FAILED")


wait_for_start()
for forms in ("c", "s", "cs"):
    print("##", forms)
    act(forms, "down", "RUNNING", "start", "started")
    act(forms, "down", "RUNNING", "start", "started")
    act(forms, "down", "STOPPED", "stop", "stopped")
    act(forms, "pair:", "STOPPED", "stop", "stopped")
    act(forms, "pair:", "RUNNING", "start", "started")
    act(forms, "pair:one", "RUNNING", "restart", "started")
    act(forms, "nosuch", "RUNNING", "start", "started")
    status, out = command(forms, "signal CONT", "cat")
    print("signal", status == 0 and "cat: signalled" in out)
    command(forms, "signal HUPX", "cat")
    command(forms, "signal CONT", "nosuch")
    command(forms, "signal CONT", "pair:*")
    command(forms, "signal", "cat")

    with open(FOLDER + "/conf.d/added.conf", "w", encoding="utf-8") as file:
        file.write("[program:added]\ncommand=sleep 1008\nstartsecs=0\n")
    command(forms, "reread")
    status, out = command(forms, "add", "added")
    print("present", "added: added process group" in out)
    command(forms, "add", "added")
    command(forms, "update")
    command(forms, "stop", "added")
    status, out = command(forms, "remove", "added")
    print("absent", "added: removed process group" in out)
    command(forms, "remove", "added")
    command(forms, "update")
    command(forms, "update", "added")
    command(forms, "start", "added")
    command(forms, "remove", "added")
    with open(FOLDER + "/conf.d/added.conf", "w", encoding="utf-8") as file:
        file.write("; nothing\n")
    command(forms, "update")
print("## refused")
run("-s", SERVER, "-u", "user", "-p", "wrong", "status")
run("-s", SERVER, "status")
run("-c", FOLDER + "/nosuch.conf", "status")
