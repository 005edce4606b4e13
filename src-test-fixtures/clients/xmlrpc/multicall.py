"""Many calls in one request."""

from daemon_under_test import server, show, wait_for_start, wait_for_state


def call(name, *params):
    return {"methodName": name, "params": list(params)}


wait_for_start()
CALLS = "system.multicall"
show(CALLS, [])
show(CALLS, [call("supervisor.getState"), call("supervisor.getIdentification")])
show(CALLS, [call("nosuch"), call("supervisor.getState", 1), call("supervisor.getProcessInfo", "zz")])
show(CALLS, [{"methodName": "supervisor.getAPIVersion"}])
show(CALLS, [{"params": []}, {}, {"methodName": ""}, {"methodName": None}, {"method": "x"}])
show(CALLS, [{"methodName": 5, "params": []}, {"methodName": ["a"]}, {"methodName": True}])
show(CALLS, [{"methodName": "supervisor.getState", "params": "ab"}])
show(CALLS, [{"methodName": "supervisor.getState", "params": ""}])
show(CALLS, [{"methodName": "supervisor.getState", "params": {}}])
show(CALLS, [{"methodName": "supervisor.getState", "params": None}])
show(CALLS, [{"methodName": "supervisor.getState", "params": 5}])
show(CALLS, [{"methodName": "supervisor.getProcessInfo", "params": {"cat": 1}}])
show(CALLS, [{"methodName": "supervisor.getProcessInfo", "params": "c"}])
show(CALLS, [{"methodName": "supervisor.signalProcess", "params": {"cat": 1, "CONT": 2}}])
show(CALLS, [{"methodName": "supervisor.sendRemoteCommEvent", "params": "\u20ac\U0001f600"}])
show(CALLS, [{"methodName": "supervisor.getState", "params": [], "more": 1}])
show(CALLS, [call(CALLS, []), call(CALLS, [call("supervisor.getState")]), call("supervisor.getState")])
show(CALLS, [call("supervisor.getProcessInfo", 5), call("supervisor.getState")])
show(CALLS, [call("supervisor.getProcessInfo", [])])
show(CALLS, [call("supervisor.sendProcessStdin", "cat", 5)])
show(CALLS, "")
show(CALLS, "x")
show(CALLS, 5)
show(CALLS, {})
show(CALLS, {"a": 1})
show(CALLS, None)
show(CALLS, True)
show(CALLS, [None])
show(CALLS, ["x"])
show(CALLS, [[]])
show(CALLS)
show(CALLS, [], [])
show(CALLS, [
    call("supervisor.startProcess", "down"),
    call("supervisor.getProcessInfo", "down"),
    call("supervisor.startProcess", "down"),
    call("supervisor.stopProcess", "down"),
    call("supervisor.getProcessInfo", "down"),
    call("supervisor.stopProcess", "down"),
])
show(CALLS, [call("supervisor.stopProcess", "pair:*"), call("supervisor.startProcessGroup", "pair")])
show(CALLS, [call("supervisor.startProcess", "fails"), call("supervisor.startProcess", "missing")])
wait_for_state("fails", "FATAL")
show(CALLS, [call("supervisor.readProcessStdoutLog", "ten", 0, 0),
             call("supervisor.tailProcessStdoutLog", "ten", 0, 4),
             call("supervisor.getAllProcessInfo")])
show(CALLS, [call("system.listMethods"), call("system.methodSignature", "supervisor.getPID")])
results = server.system.multicall([call("supervisor.getState")] * 200)
print(len(results), all(result["statename"] == "RUNNING" for result in results))
