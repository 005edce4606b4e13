"""The event listener protocol and the way back to supervisord, with the standard library only."""

import http.client
import os
import socket
import sys
import xmlrpc.client


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self.path)


class UnixTransport(xmlrpc.client.Transport):
    def __init__(self, path):
        super().__init__()
        self.path = path

    def make_connection(self, host):
        return UnixConnection(self.path)


def supervisor():
    """A proxy of the daemon whose child this is."""
    url = os.environ["SUPERVISOR_SERVER_URL"]
    if url.startswith("unix://"):
        transport = UnixTransport(url[len("unix://"):])
        return xmlrpc.client.ServerProxy("http://localhost/RPC2", transport).supervisor
    return xmlrpc.client.ServerProxy(url + "/RPC2").supervisor


def scheme():
    """How the daemon is called: unix or http."""
    return os.environ["SUPERVISOR_SERVER_URL"].split(":")[0]


def tokens(line):
    return dict(pair.split(":", 1) for pair in line.split())


def events():
    """Yields (header, payload) of each event and says it was handled when asked for the next."""
    while True:
        sys.stdout.write("READY\n")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        header = tokens(line)
        yield header, sys.stdin.read(int(header["len"]))
        sys.stdout.write("RESULT 2\nOK")
        sys.stdout.flush()


def note(text):
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def mail(subject, body):
    """Hands a mail to the program that $SENDMAIL names."""
    with os.popen(os.environ["SENDMAIL"], "w") as program:
        program.write("To: operator\nSubject: %s\n\n%s\n" % (subject, body))
