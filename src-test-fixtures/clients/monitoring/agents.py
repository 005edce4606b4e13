"""What the Datadog agent, node_exporter's collector and Telegraf's supervisor input rely on."""

import re
import urllib.parse
import xmlrpc.client

from daemon_under_test import URL, server, wait_for_start, wait_for_state

KEYS = {
    "name": str, "group": str, "start": int, "stop": int, "now": int, "state": int, "statename": str,
    "spawnerr": str, "exitstatus": int, "logfile": str, "stdout_logfile": str, "stderr_logfile": str,
    "pid": int, "description": str,
}
STATES = {
    "STOPPED": 0, "STARTING": 10, "RUNNING": 20, "BACKOFF": 30, "STOPPING": 40, "EXITED": 100,
    "FATAL": 200, "UNKNOWN": 1000,
}


def check(info):
    """Fails where an agent would."""
    assert list(info) == list(KEYS), list(info)
    for key, kind in KEYS.items():
        assert type(info[key]) is kind, (key, info[key])
    assert STATES[info["statename"]] == info["state"], info
    assert 0 <= info["start"] <= info["now"], info
    if info["statename"] == "RUNNING":
        pid, uptime = re.fullmatch(
            r"pid (\d+), uptime (?:\d+ days?, )?(\d+:\d\d:\d\d)", info["description"]
        ).groups()
        assert int(pid) == info["pid"] > 0 and uptime, info
    return info["statename"]


wait_for_start()
for program in ("fails", "three"):
    try:
        server.supervisor.startProcess(program)
    except xmlrpc.client.Fault:
        pass
wait_for_state("fails", "FATAL")
wait_for_state("three", "EXITED")
server.supervisor.stopProcess("pair:two")
infos = server.supervisor.getAllProcessInfo()
for info in infos:
    print(info["group"], info["name"], check(info))
    name = "%s:%s" % (info["group"], info["name"])
    print(check(server.supervisor.getProcessInfo(name)))
print(sorted({info["statename"] for info in infos}))

version = server.supervisor.getSupervisorVersion()
print("version", bool(re.fullmatch(r"\d+\.\d+(\.\d+)?", version)))
state = server.supervisor.getState()
print(state, type(state["statecode"]).__name__)
print(server.supervisor.getIdentification(), type(server.supervisor.getPID()).__name__)

address = urllib.parse.urlsplit(URL)
for user in ("user:wrong@", "wrong:secret@", ":@", ""):
    try:
        print(xmlrpc.client.ServerProxy(
            "http://%s%s:%s" % (user, address.hostname, address.port)
        ).supervisor.getState())
    except xmlrpc.client.ProtocolError as error:
        print(error.errcode, error.errmsg, error.headers.get("WWW-Authenticate"))
