"""A FastCGI responder. Its listening socket is its standard input."""
import os
import signal
import socket
import sys

import fastcgi

busy = False
stopping = False


def stop(signum, frame):
    """TERM: at once when there is nothing to do, else after the answer."""
    global stopping
    stopping = True
    if not busy:
        sys.exit(0)


def page(params, body):
    text = "%s %s answered by %d" % (
        params["REQUEST_METHOD"], params.get("REQUEST_URI", "/"), os.getpid())
    if body:
        text += ", with %d bytes of body" % len(body)
    return "Status: 200 OK\r\nContent-Type: text/plain\r\n\r\n" + text + "\n"


def serve(stream):
    """One connection: a request, or several one after the other."""
    keep, params, body = False, b"", b""
    while True:
        record = fastcgi.read_record(stream)
        if record is None:
            return
        kind, request, content = record
        if kind == fastcgi.BEGIN_REQUEST:
            keep, params, body = bool(content[2] & fastcgi.KEEP_CONN), b"", b""
        elif kind == fastcgi.PARAMS:
            params += content
        elif kind == fastcgi.STDIN and content:
            body += content
        elif kind == fastcgi.STDIN:
            answer = page(fastcgi.unpack_params(params), body).encode()
            fastcgi.write_stream(stream, fastcgi.STDOUT, request, answer)
            fastcgi.write_record(stream, fastcgi.END_REQUEST, request, bytes(8))
            stream.flush()
            if stopping or not keep:
                return


def main():
    global busy
    signal.signal(signal.SIGTERM, stop)
    listening = socket.socket(fileno=0)
    print("ready", flush=True)
    while not stopping:
        connection, _ = listening.accept()
        busy = True
        with connection, connection.makefile("rwb") as stream:
            try:
                serve(stream)
            except (OSError, KeyError, UnicodeDecodeError, IndexError) as e:
                print("a request that cannot be answered: %r" % e, flush=True)
        busy = False


main()
