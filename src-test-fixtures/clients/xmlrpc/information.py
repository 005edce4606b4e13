"""What can be asked, and that every answer has the same type."""

from daemon_under_test import server, show, wait_for_start

wait_for_start()
for name in ("getAPIVersion", "getVersion", "getIdentification", "getState"):
    show("supervisor." + name)
print("version", type(server.supervisor.getSupervisorVersion()).__name__)
print("pid", type(server.supervisor.getPID()).__name__)
show("supervisor.getAllProcessInfo")
show("supervisor.getAllConfigInfo")
for name in (
    "cat", "cat:cat", "pair:one", "many:many", "missing", "nosuch", "pair", "pair:*", "pair:", "*",
    "", ":", "*:*", "pair:nosuch", "nosuch:one", "nosuch:*", " cat", "cat ", "CAT", "cat:cat:cat",
    "pair:one:x", "\u00fcml\u00e4ut", "a&b<c>", "it's", 'a"b', "many", "many:*", "remote",
):
    show("supervisor.getProcessInfo", name)

methods = server.system.listMethods()
show("system.listMethods")
for method in methods:
    help_text = server.system.methodHelp(method)
    print(method, "has help", isinstance(help_text, str) and len(help_text) > 20)
    show("system.methodSignature", method)
for name in ("supervisor.nosuch", "nosuch", "", "supervisor.", ".getState", "a.b.c", "supervisor._x"):
    show("system.methodHelp", name)
    show("system.methodSignature", name)
for name in (
    "nosuch", "supervisor", "supervisor.nosuch", "nosuch.getState", "supervisor.getState.x",
    "supervisor._update", "supervisor.__init__", "supervisor.supervisord", "system.nosuch",
    "getState", "SUPERVISOR.getState", "supervisor.getstate", "system._x", "system.namespaces",
):
    show(name)
