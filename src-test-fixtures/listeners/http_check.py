"""Restarts a program whose server does not answer 200: http_check.py NAME FILE-WITH-PORT"""

import http.client
import os
import sys

from protocol import events, note, scheme, supervisor


def status(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except OSError as error:
        return type(error).__name__
    finally:
        connection.close()


def main():
    name, file = sys.argv[1:]
    daemon = supervisor()
    for _ in events():
        if daemon.getProcessInfo(name)["statename"] != "RUNNING" or not os.path.exists(file):
            continue
        with open(file) as port:
            answer = status(int(port.read()))
        if isinstance(answer, str):
            # it does not listen yet
            continue
        note("%s answers %s" % (name, answer))
        if answer != 200:
            daemon.stopProcess(name)
            daemon.startProcess(name)
            note("restarted %s over %s" % (name, scheme()))


main()
