"""Gathers programs that were given up, and mails about all of them at a tick after which none came."""

from protocol import events, mail, note, tokens


def main():
    batch = []
    more = False
    for header, payload in events():
        if header["eventname"] == "PROCESS_STATE_FATAL":
            batch.append("%(groupname)s:%(processname)s given up in %(from_state)s" % tokens(payload))
            more = True
        elif header["eventname"].startswith("TICK_") and more:
            # another may be given up in a moment
            more = False
        elif header["eventname"].startswith("TICK_") and batch:
            mail("%d given up" % len(batch), "\n".join(sorted(batch)))
            note("mailed about %d" % len(batch))
            batch.clear()


main()
