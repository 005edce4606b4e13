"""Reading, tailing and clearing logs, and writing to standard input."""

import os

from daemon_under_test import FOLDER, server, show, wait_for, wait_for_start, wait_for_text

wait_for_start()
OFFSETS = (
    (0, 0), (3, 0), (20, 0), (3, 4), (8, 10), (20, 5), (0, -1), (3, -1), (-4, 0), (-100, 0), (-4, 1),
    (-4, -1), (10, 0), (0, 10), (9, 1), (0, 4), (4, 4), (0, 20), (5, 5), (5, 10), (10, 10), (5, -1),
    (-5, 5), (-1, 0), (0, 1), (2147483647, 0), (0, 2147483647), (-2147483648, 0),
)
for offset, length in OFFSETS:
    for method in ("readProcessStdoutLog", "readProcessLog", "tailProcessStdoutLog", "tailProcessLog"):
        show("supervisor." + method, "ten", offset, length)
for method in (
    "readProcessStdoutLog", "readProcessStderrLog", "tailProcessStdoutLog", "tailProcessStderrLog",
):
    show("supervisor." + method, "ten", "0", "4")
    show("supervisor." + method, "ten", 1.7, 3.9)
    show("supervisor." + method, "ten", True, False)
    show("supervisor." + method, "ten", " 1 ", "+2")
    show("supervisor." + method, "ten", "x", 4)
    show("supervisor." + method, "ten", "1.5", 4)
    for name in ("down", "pair:one", "pair:two", "pair:*", "pair", "nosuch", "", "remote"):
        show("supervisor." + method, name, 0, 100)
for offset, length in ((0, -1), (-4, 1), ("x", 0)):
    show("supervisor.readLog", offset, length)
    show("supervisor.readMainLog", offset, length)
print(server.supervisor.readLog(0, 0).count("supervisord started with pid"))
print(len(server.supervisor.readLog(-7, 0)), len(server.supervisor.readLog(0, 9)))

for text in ("hello\n", "", "\u00fcml\u00e4ut \u20ac \U0001f600\n", "a&b<c>\n", "tab\there\n", "end\n"):
    show("supervisor.sendProcessStdin", "cat", text)
wait_for_text("cat.log", "end\n")
show("supervisor.readProcessStdoutLog", "cat", 0, 0)
show("supervisor.tailProcessStdoutLog", "cat", 0, 1000)
for name in ("down", "nosuch", "pair:*", "pair", "", "cat:cat"):
    show("supervisor.sendProcessStdin", name, "x\n")
for text in (5, True, None, [], ["a"], {}, {"a": 1}, 1.5):
    show("supervisor.sendProcessStdin", "cat", text)
    show("supervisor.sendProcessStdin", "nosuch", text)
show("supervisor.startProcess", "unread")
wait_for_text("unread.log", "closed")
show("supervisor.sendProcessStdin", "unread", "x\n")
show("supervisor.sendProcessStdin", "unread", "x\n")

for kind, data in (
    ("kind", "data"), ("", ""), ("k", "\u00fcml\u00e4ut \u20ac"), ("k", "two\nlines"), (1, 2), (True, 1.5),
):
    show("supervisor.sendRemoteCommEvent", kind, data)
show("supervisor.sendRemoteCommEvent", "last", "one")
wait_for_text("remote.txt", "type:last\none")
with open(os.path.join(FOLDER, "remote.txt"), encoding="utf-8") as told:
    print(told.read())

for name in ("ten", "down", "pair:one", "pair:two", "pair:*", "pair", "nosuch", ""):
    show("supervisor.clearProcessLogs", name)
    show("supervisor.clearProcessLog", name)
show("supervisor.readProcessStdoutLog", "ten", 0, 0)
show("supervisor.tailProcessStdoutLog", "ten", 0, 100)
show("supervisor.clearAllProcessLogs")
show("supervisor.readProcessStdoutLog", "cat", 0, 0)
os.remove(os.path.join(FOLDER, "ten.log"))
show("supervisor.readProcessStdoutLog", "ten", 0, 0)
show("supervisor.tailProcessStdoutLog", "ten", 0, 10)
show("supervisor.clearProcessLogs", "ten")
os.remove(os.path.join(FOLDER, "cat.log"))
os.mkdir(os.path.join(FOLDER, "down.log"))
show("supervisor.readProcessStdoutLog", "down", 0, 0)
show("supervisor.tailProcessStdoutLog", "down", 7, 10)
show("supervisor.clearProcessLogs", "down")
show("supervisor.clearLog")
print(repr(server.supervisor.readLog(0, 0)))
os.remove(os.path.join(FOLDER, "supervisord.log"))
show("supervisor.clearLog")
show("supervisor.readLog", 0, 0)
