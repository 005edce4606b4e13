"""Refuses every event the first time it sees it."""
import sys

from supervisor import childutils

seen = set()
while True:
    headers, payload = childutils.listener.wait(sys.stdin, sys.stdout)
    with open(sys.argv[1], "a", encoding="utf-8") as notes:
        notes.write("%s %s\n" % (headers["eventname"], headers["serial"]))
    if headers["serial"] in seen:
        childutils.listener.ok(sys.stdout)
    else:
        seen.add(headers["serial"])
        childutils.listener.fail(sys.stdout)
