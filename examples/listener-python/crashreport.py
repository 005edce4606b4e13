"""An event listener that mails about every exit that nobody expected, with the end of its stderr."""
import http.client
import os
import socket
import subprocess
import sys
import time
import xmlrpc.client


class UnixTransport(xmlrpc.client.Transport):
    def __init__(self, path):
        super().__init__()
        self.path = path

    def make_connection(self, host):
        connection = http.client.HTTPConnection("localhost")
        connection.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.sock.connect(self.path)
        return connection


def supervisor():
    """The daemon that started this listener; it says where it can be reached."""
    url = os.environ["SUPERVISOR_SERVER_URL"]
    if url.startswith("unix://"):
        return xmlrpc.client.ServerProxy(
            "http://localhost/RPC2", UnixTransport(url[len("unix://"):])).supervisor
    return xmlrpc.client.ServerProxy(url + "/RPC2").supervisor


def tokens(line):
    return dict(pair.split(":", 1) for pair in line.split())


def report(event, process):
    name = "%(groupname)s:%(processname)s" % process
    if event == "PROCESS_STATE_FATAL":
        what = "was given up"
    else:
        what = "exited unexpectedly (it was pid %(pid)s)" % process
    try:
        last = supervisor().readProcessStderrLog(name, -500, 0)
    except (OSError, xmlrpc.client.Error) as e:
        last = "(standard error cannot be read: %s)" % e
    mail = "To: %s\nSubject: %s %s\n\n%s\n\n" % (os.environ["TO"], name, what, last.strip())
    subprocess.run(os.environ["MAIL"], shell=True, input=mail, text=True, check=True)
    print("reported that %s %s" % (name, what), file=sys.stderr)


def main():
    while True:
        print("READY", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        header = tokens(line)
        process = tokens(sys.stdin.read(int(header["len"])))
        result = "OK"
        if process.get("expected") != "1":
            try:
                report(header["eventname"], process)
            except Exception as e:
                print("not reported: %r" % e, file=sys.stderr)
                time.sleep(1)  # FAIL has the event delivered again, and at once
                result = "FAIL"
        print("RESULT %d\n%s" % (len(result), result), end="", flush=True)


main()
