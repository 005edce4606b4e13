"""Reads events in text mode, as listeners written for Python 3 do, and notes each payload."""
import sys

from supervisor import childutils

while True:
    headers, payload = childutils.listener.wait(sys.stdin, sys.stdout)
    with open(sys.argv[1], "a", encoding="utf-8") as notes:
        notes.write("%s %r\n" % (headers["eventname"], payload))
    childutils.listener.ok(sys.stdout)
