"""Gathers programs that were given up, and mails about all of them at the next tick."""

from protocol import events, mail, note, tokens


def main():
    batch = []
    for header, payload in events():
        if header["eventname"] == "PROCESS_STATE_FATAL":
            batch.append("%(groupname)s:%(processname)s given up in %(from_state)s" % tokens(payload))
        elif header["eventname"].startswith("TICK_") and batch:
            mail("%d given up" % len(batch), "\n".join(sorted(batch)))
            note("mailed about %d" % len(batch))
            batch.clear()


main()
