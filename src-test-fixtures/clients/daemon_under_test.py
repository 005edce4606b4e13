"""The daemon that a fixture talks to, and the transcript of what it answers.

A fixture is started with the URL of the daemon and the folder it works in. It prints what a client
can see, without what differs between two runs of the same make: pids, times and the folder.
"""

import http.client
import os
import re
import socket
import sys
import time
import urllib.parse
import xmlrpc.client

URL = sys.argv[1]
FOLDER = sys.argv[2]


class UnixConnection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self.host)


class UnixTransport(xmlrpc.client.Transport):
    def __init__(self, path):
        super().__init__()
        self.path = path

    def make_connection(self, host):
        connection = UnixConnection("localhost")
        connection.host = self.path
        return connection


def proxy():
    """A proxy as a program would make it, without deciding types for it."""
    if URL.startswith("unix://"):
        transport = UnixTransport(URL[len("unix://"):])
        return xmlrpc.client.ServerProxy("http://localhost", transport, allow_none=True)
    return xmlrpc.client.ServerProxy(URL, allow_none=True)


def dial():
    """A connected socket for those who speak HTTP themselves."""
    if URL.startswith("unix://"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.connect(URL[len("unix://"):])
    else:
        address = urllib.parse.urlsplit(URL)
        connection = socket.create_connection((address.hostname, address.port))
    connection.settimeout(60)
    return connection


def plain(text):
    """A text without what may differ between two runs."""
    text = text.replace(FOLDER, "DIR")
    text = re.sub(r"\bpid \d+", "pid N", text)
    text = re.sub(r"uptime \d+:\d\d:\d\d", "uptime T", text)
    text = re.sub(r"[A-Z][a-z]{2} \d\d \d\d:\d\d [AP]M", "DATE", text)
    return re.sub(r"---supervisor-\w{8}", "---supervisor-RANDOM", text)


def plain_value(value, key=None):
    """The same for any value; numbers keep their type and whether they are zero."""
    if isinstance(value, dict):
        # this one came after the release Debian has
        return {k: plain_value(v, k) for k, v in value.items() if k != "autorestart"}
    if isinstance(value, list):
        return [plain_value(item) for item in value]
    if isinstance(value, str):
        return plain(value)
    if key in ("pid", "start", "stop", "now") and type(value) is int and value > 0:
        return key.upper()
    return value


server = proxy()


def answer(method, *arguments):
    """What a call gives: a value, a fault or a failure of HTTP, as text."""
    try:
        return repr(plain_value(getattr(server, method)(*arguments)))
    except xmlrpc.client.Fault as fault:
        return "fault %d %s" % (fault.faultCode, plain(fault.faultString))
    except xmlrpc.client.ProtocolError as error:
        return "HTTP %d %s" % (error.errcode, error.errmsg)


def show(method, *arguments):
    """Calls a method and prints what it gives."""
    print("%s%s" % (method, plain(repr(arguments))), "->", answer(method, *arguments), flush=True)


def wait_for(what, condition):
    """Waits until a condition holds."""
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("no " + what)
        time.sleep(0.05)


def wait_for_state(name, state):
    """Waits until a process is in a state."""
    wait_for(
        "%s of %s" % (state, name),
        lambda: server.supervisor.getProcessInfo(name)["statename"] == state,
    )


def wait_for_text(file, text):
    """Waits until a file of the folder holds a text."""
    path = os.path.join(FOLDER, file)

    def is_there():
        if not os.path.exists(path):
            return False
        with open(path, encoding="utf-8") as lines:
            return text in lines.read()

    wait_for(text + " in " + file, is_there)


def wait_for_start():
    """Waits until all that start by themselves run and have printed what they print."""
    for name in ("cat", "ten", "pair:one", "pair:two", "remote"):
        wait_for_state(name, "RUNNING")
    wait_for_text("ten.log", "0123456789")
    wait_for_text("ten.err", "oops")
    # it has its trap then
    wait_for_text("two.up", "up")
    wait_for("READY", lambda: "READY" in server.supervisor.readProcessStdoutLog("remote", 0, 10))
