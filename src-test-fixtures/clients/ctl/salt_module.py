"""Acts as Salt's supervisord module does: every action with its name is one argument."""

from daemon_under_test import FOLDER, wait_for_start
from run_ctl import run

CONFIG = ["-c", FOLDER + "/supervisord.conf"]


def call(action, name=None):
    """The module's command line."""
    return run(*CONFIG, action if name is None else "%s %s" % (action, name))


def status(name=None):
    """State and reason by process, as the module's status gives them."""
    found = {}
    for line in call("status", name)[1].splitlines():
        if len(line.split()) > 2:
            process, state, reason = line.split(None, 2)
        else:
            process, state, reason = line.split() + [""]
        found[process] = {"state": state, "reason": reason if state != "RUNNING" else "up"}
        if "no such" in line:
            print("no such process:", line.endswith("(no such process)"))
    print(found)


wait_for_start()
status()
for name in ("cat", "down", "pair:one", "pair:*", "pair:", "nosuch", "nosuch:*", "all"):
    status(name)
for action in ("start", "stop", "restart"):
    for name in ("down", "down", "pair:*", "pair:", "nosuch", "nosuch:*"):
        call(action, name)
call("start", "all")
call("reread")
call("update")
call("update", "cat")
call("add", "nosuch")
call("remove", "cat")
call("add", "cat")
for action in ("start", "stop", "restart", "add", "remove", "reread now", "nosuch", "pid cat extra"):
    call(action)
call("stop", "cat")
call("remove", "cat")
call("status", "cat")
call("add", "cat")
