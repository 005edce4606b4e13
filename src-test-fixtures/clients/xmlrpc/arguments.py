"""Too few, too many and the wrong kinds of arguments for every method."""

from daemon_under_test import show, wait_for_start

wait_for_start()
ARGUMENTS = {
    "supervisor.getAPIVersion": (),
    "supervisor.getVersion": (),
    "supervisor.getSupervisorVersion": (),
    "supervisor.getIdentification": (),
    "supervisor.getState": (),
    "supervisor.getPID": (),
    "supervisor.readLog": (1000000, 0),
    "supervisor.readMainLog": (1000000, 0),
    "supervisor.clearLog": (),
    "supervisor.shutdown": (),
    "supervisor.restart": (),
    "supervisor.reloadConfig": (),
    "supervisor.addProcessGroup": ("nosuch",),
    "supervisor.removeProcessGroup": ("nosuch",),
    "supervisor.startProcess": ("cat", True),
    "supervisor.startProcessGroup": ("pair", True),
    "supervisor.startAllProcesses": (True,),
    "supervisor.stopProcess": ("down", True),
    "supervisor.stopProcessGroup": ("many", True),
    "supervisor.stopAllProcesses": (True,),
    "supervisor.signalProcess": ("cat", "CONT"),
    "supervisor.signalProcessGroup": ("pair", "CONT"),
    "supervisor.signalAllProcesses": ("CONT",),
    "supervisor.getAllConfigInfo": (),
    "supervisor.getProcessInfo": ("down",),
    "supervisor.getAllProcessInfo": (),
    "supervisor.readProcessStdoutLog": ("ten", 0, 4),
    "supervisor.readProcessStderrLog": ("ten", 0, 4),
    "supervisor.tailProcessStdoutLog": ("ten", 0, 4),
    "supervisor.tailProcessStderrLog": ("ten", 0, 4),
    "supervisor.clearProcessLogs": ("down",),
    "supervisor.clearAllProcessLogs": (),
    "supervisor.sendProcessStdin": ("down", "x"),
    "supervisor.sendRemoteCommEvent": ("a", "b"),
    "system.listMethods": (),
    "system.methodHelp": ("nosuch",),
    "system.methodSignature": ("supervisor.getState",),
    "system.multicall": ([],),
}
WRONG = (5, 0, -1, 1.5, True, None, [], ["a"], {}, {"a": "b"}, "", "x")
# these would be sent as signals, and take the process down
SIGNALS = (5, 1.5, True)
# these show the main log, in which there are times
OFFSETS = (5, 0, -1, 1.5, True)
# a truth value here would do what it says
TRUTHS = ("supervisor.startAllProcesses", "supervisor.stopAllProcesses")
OPTIONAL = ("startProcess", "startProcessGroup", "stopProcess", "stopProcessGroup")

for method, right in ARGUMENTS.items():
    show(method, *right, "one too many")
    show(method, *right, 1, 2)
    if method in TRUTHS:
        continue
    for left_out in range(len(right)):
        if method.split(".")[1] not in OPTIONAL or left_out == 0:
            show(method, *right[:left_out])
    for position in range(len(right)):
        for wrong in WRONG:
            if "signal" in method and wrong in SIGNALS and position == len(right) - 1:
                continue
            if method in ("supervisor.readLog", "supervisor.readMainLog") and wrong in OFFSETS:
                continue
            show(method, *right[:position], wrong, *right[position + 1:])
