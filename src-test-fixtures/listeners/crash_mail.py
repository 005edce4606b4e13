"""Mails about each exit that was not expected."""

from protocol import events, mail, note, tokens


def main():
    for header, payload in events():
        info = tokens(payload)
        if header["eventname"] != "PROCESS_STATE_EXITED" or int(info["expected"]):
            note("nothing to say about " + info["processname"])
            continue
        mail(
            "%(processname)s crashed" % info,
            "%(processname)s of group %(groupname)s was %(from_state)s" % info,
        )
        note("mailed about " + info["processname"])


main()
