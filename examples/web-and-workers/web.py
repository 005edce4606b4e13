"""A pre-forking web server: POST /jobs accepts a job, GET / counts them, GET /slow takes a second."""
import http.server
import json
import os
import signal
import threading
import time
import uuid

import jobs

PROCESSES = 2


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            print("a slow request begins", flush=True)
            time.sleep(1)
        self.answer(200, jobs.counts())

    def do_POST(self):
        text = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        name = uuid.uuid4().hex
        jobs.put(name, text)
        self.answer(202, {"job": name})

    def answer(self, status, value):
        body = json.dumps(value).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


def serve(server):
    """A child: answers until TERM, then finishes the request it has begun."""
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    server.serve_forever(poll_interval=0.1)
    os._exit(0)


def main():
    jobs.prepare()
    address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000")))
    server = http.server.HTTPServer(address, Handler)
    # all children wait for the same socket; one is faster, the others must not block in accept()
    server.socket.setblocking(False)
    # the first process takes its signals when it waits for them, and only then
    signals = {signal.SIGTERM, signal.SIGCHLD}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    children = set()
    while True:
        while len(children) < PROCESSES:
            pid = os.fork()
            if pid == 0:
                serve(server)
            children.add(pid)
        print("listening on http://%s:%d/ with" % address, sorted(children), flush=True)
        if signal.sigwait(signals) == signal.SIGTERM:
            break
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            children.discard(pid)
            if not children:
                break
    server.socket.close()
    for pid in children:
        os.kill(pid, signal.SIGTERM)
    for pid in children:
        os.waitpid(pid, 0)
    print("stopped after the last answer", flush=True)


main()
