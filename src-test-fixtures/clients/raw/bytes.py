"""Calls of every kind of answer, byte for byte."""

from wire import document, exchange, request

from daemon_under_test import wait_for_start

wait_for_start()
CAT = "<string>cat</string>"
for what, body in {
    "string": document("supervisor.getAPIVersion"),
    "struct": document("supervisor.getState"),
    "struct with pid": document("supervisor.getProcessInfo", CAT),
    "array of structs": document("supervisor.getAllProcessInfo"),
    "boolean": document("supervisor.sendRemoteCommEvent", "a", "b"),
    "waiting boolean": document("supervisor.startProcess", "down"),
    "waiting array": document("supervisor.stopProcess", "pair:*"),
    "nested arrays": document("supervisor.reloadConfig"),
    "mixed array": document("supervisor.tailProcessStdoutLog", "ten", "<int>0</int>", "<i4>4</i4>"),
    "log": document("supervisor.readProcessStderrLog", "ten", "<int>0</int>", "<int>0</int>"),
    "fault": document("supervisor.getProcessInfo", "nosuch"),
    "fault with markup": document("supervisor.getProcessInfo", "a&amp;b&lt;c&gt;\"d'"),
    "fault with unicode": document("supervisor.getProcessInfo", "\u00fc\u20ac\U0001f600"),
    "unknown method": document("supervisor.nosuch"),
    "wrong count": document("supervisor.getState", "x"),
    "crash": document("supervisor.getProcessInfo", "<int>1</int>"),
    "empty multicall": document("system.multicall", "<array><data></data></array>"),
    "no params": "<methodCall><methodName>supervisor.getState</methodName></methodCall>",
    "no method": "<methodCall><params></params></methodCall>",
    "no XML": "hello",
    "cut off": "<methodCall><methodName>supervisor.getState</methodName>",
}.items():
    exchange(what, request(body))
for path in ("/RPC2/", "/RPC2x?y=1", "/%52PC2"):
    exchange(path, request(document("supervisor.getState"), path=path))
# without a body, which the reference would take for the next request
exchange("/rpc2", request("", path="/rpc2"))
