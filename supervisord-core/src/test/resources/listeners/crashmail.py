"""Mails (into the file argv[1]) about every process that ended when it should not have."""
import sys

from supervisor import childutils

while True:
    headers, payload = childutils.listener.wait(sys.stdin, sys.stdout)
    if headers["eventname"] == "PROCESS_STATE_EXITED":
        pheaders, pdata = childutils.eventdata(payload + "\n")
        if not int(pheaders["expected"]):
            with open(sys.argv[1], "a", encoding="utf-8") as mail:
                mail.write(
                    "Process %(processname)s in group %(groupname)s exited unexpectedly"
                    " (pid %(pid)s) from state %(from_state)s\n" % pheaders
                )
    childutils.listener.ok(sys.stdout)
