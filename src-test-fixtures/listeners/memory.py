"""Restarts programs that have grown: memory.py NAME=KILOBYTES..."""

import sys

from protocol import events, note, scheme, supervisor


def resident(pid):
    with open("/proc/%d/status" % pid) as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


def main():
    limits = dict(argument.split("=") for argument in sys.argv[1:])
    daemon = supervisor()
    for header, _ in events():
        if not header["eventname"].startswith("TICK_"):
            continue
        for info in daemon.getAllProcessInfo():
            limit = limits.get(info["name"])
            if limit is None or info["statename"] != "RUNNING":
                continue
            if resident(info["pid"]) > int(limit):
                name = "%s:%s" % (info["group"], info["name"])
                daemon.stopProcess(name)
                daemon.startProcess(name)
                note("restarted %s at %s over %s" % (name, header["eventname"], scheme()))


main()
