"""Starting, stopping and signalling, one by one and in groups, and each way this is refused."""

from daemon_under_test import server, show, wait_for_start, wait_for_state, wait_for_text

wait_for_start()

show("supervisor.startProcess", "down")
show("supervisor.startProcess", "down")
show("supervisor.startProcess", "down", False)
show("supervisor.getProcessInfo", "down")
show("supervisor.stopProcess", "down")
show("supervisor.stopProcess", "down")
show("supervisor.stopProcess", "down", False)
show("supervisor.getProcessInfo", "down")
show("supervisor.startProcess", "down:down", False)
wait_for_state("down", "RUNNING")
show("supervisor.stopProcess", "down:down", False)
wait_for_state("down", "STOPPED")

for name in ("missing", "text", "folder", "unclosed", "fails", "three", "nosuch", "pair", "", "*"):
    show("supervisor.startProcess", name)
    show("supervisor.stopProcess", "nosuch:" + name)
wait_for_state("fails", "FATAL")
wait_for_state("three", "EXITED")
show("supervisor.getProcessInfo", "fails")
show("supervisor.getProcessInfo", "three")
show("supervisor.startProcess", "expected")
wait_for_state("expected", "FATAL")
show("supervisor.stopProcess", "fails")
show("supervisor.startProcess", "missing", False)
show("supervisor.getProcessInfo", "missing")
show("supervisor.startProcess", "fails", False)
wait_for_state("fails", "FATAL")

show("supervisor.stopProcess", "pair:one")
show("supervisor.startProcess", "pair:*")
show("supervisor.startProcess", "pair:*")
show("supervisor.startProcess", "pair:")
show("supervisor.startProcess", "pair:", False)
show("supervisor.stopProcess", "pair:one", False)
wait_for_state("pair:one", "STOPPED")
show("supervisor.stopProcess", "pair:")
show("supervisor.stopProcess", "pair:*")
show("supervisor.stopProcess", "pair:*", False)
show("supervisor.startProcessGroup", "pair")
show("supervisor.startProcessGroup", "pair")
show("supervisor.startProcessGroup", "pair", False)
show("supervisor.startProcessGroup", "missing")
show("supervisor.startProcess", "missing:*")
show("supervisor.stopProcess", "many:many")
show("supervisor.startProcess", "many:many")
show("supervisor.stopProcessGroup", "many")
show("supervisor.stopProcessGroup", "many")
for name in ("nosuch", "pair:*", "pair:one", "one", "", "*", "down:*"):
    show("supervisor.startProcessGroup", name)
    show("supervisor.stopProcessGroup", name)
    show("supervisor.signalProcessGroup", name, "CONT")

show("supervisor.signalProcess", "cat", "CONT")
for signal in (
    "cont", " CONT ", "SIGCONT", "sigcont", "18", 18, "0", 0, "HUPX", "", "999", 999, -1, "-1", "35",
    "SIG", "SIGSIGCONT", False, 18.0, 18.7, "18.0", "CHLD", "CLD",
):
    show("supervisor.signalProcess", "cat", signal)
show("supervisor.signalProcess", "down", "HUP")
show("supervisor.signalProcess", "down", "HUPX")
show("supervisor.signalProcess", "nosuch", "HUPX")
show("supervisor.signalProcess", "nosuch:*", "HUP")
show("supervisor.signalProcess", "pair:*", "CONT")
show("supervisor.signalProcess", "pair:*", "HUPX")
show("supervisor.signalProcess", "many:*", "HUPX")
show("supervisor.signalProcessGroup", "pair", "CONT")
show("supervisor.signalProcessGroup", "pair", "HUPX")
show("supervisor.signalAllProcesses", "CONT")
show("supervisor.signalAllProcesses", "")

show("supervisor.startProcess", "stubborn")
wait_for_text("stubborn.log", "deaf")
show("supervisor.stopProcess", "stubborn", False)
show("supervisor.getProcessInfo", "stubborn")
show("supervisor.stopProcess", "stubborn")
show("supervisor.startProcess", "stubborn")
show("supervisor.startProcess", "stubborn", False)
show("supervisor.signalProcess", "stubborn", "CONT")
wait_for_state("stubborn", "STOPPED")
show("supervisor.getProcessInfo", "stubborn")
show("supervisor.startProcess", "stubborn")
wait_for_text("stubborn.log", "deaf\ndeaf")
show("supervisor.stopProcess", "stubborn", True)


def by_name(results):
    """Results without the order in which processes were done, and without what ends at once."""
    return sorted((result["group"], result["name"], result["status"], result["description"])
                  for result in results if result["name"] != "three")


print(by_name(server.supervisor.stopAllProcesses(False)))
for name in ("cat", "ten", "pair:one", "pair:two", "remote"):
    wait_for_state(name, "STOPPED")
show("supervisor.stopAllProcesses")
print(by_name(server.supervisor.startAllProcesses()))
