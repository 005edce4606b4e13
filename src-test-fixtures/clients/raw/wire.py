"""The bytes of answers: status line, headers in their order, and the document."""

import base64
import re
import urllib.parse

from daemon_under_test import URL, dial, plain

START = "<?xml version='1.0'?>\n<methodCall>\n<methodName>%s</methodName>\n<params>\n"
END = "</params>\n</methodCall>\n"


def credentials():
    """The header with name and password; none over a Unix socket."""
    address = urllib.parse.urlsplit(URL)
    if not address.username:
        return ""
    pair = "%s:%s" % (address.username, address.password)
    return "Authorization: Basic %s\r\n" % base64.b64encode(pair.encode()).decode()


def document(method, *values):
    """A call of which each value is already XML."""
    params = "".join("<param><value>%s</value></param>\n" % value for value in values)
    return START % method + params + END


def request(body, version="1.1", more="", path="/RPC2", verb="POST"):
    """A request as bytes."""
    body = body.encode() if isinstance(body, str) else body
    head = "%s %s HTTP/%s\r\nHost: localhost\r\n%s%sContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n"
    return (head % (verb, path, version, credentials(), more, len(body))).encode() + body


def read_answer(stream):
    """One answer of a buffered stream, as status line, list of headers and body; or None."""
    status = stream.readline().decode().rstrip("\r\n")
    if not status:
        return None
    headers = []
    while True:
        line = stream.readline().decode().rstrip("\r\n")
        if not line:
            break
        headers.append(line)
    lengths = [int(line.split(": ")[1]) for line in headers if line.startswith("Content-Length: ")]
    return status, headers, stream.read(lengths[0]) if lengths else stream.read()


def is_closed(stream):
    """Whether the daemon has closed the connection: on an open one it answers another request."""
    try:
        stream.raw._sock.sendall(request(document("supervisor.getState")))
        return stream.read(1) == b""
    except ConnectionError:
        return True


def show_answer(answer):
    """Prints an answer; a length is checked, and shown where no pid makes it differ."""
    if answer is None:
        print("closed")
        return
    status, headers, body = answer
    text = plain(body.decode())
    text = re.sub(r"(<name>(pid|start|stop|now)</name>\n<value><int>)[1-9]\d*", r"\1N", text)
    print(status)
    for line in headers:
        line = re.sub(r"^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$", "Date: NOW", line)
        if line.startswith("Content-Length: ") and text.encode() != body:
            line = "Content-Length: of the body"
        print(line)
    print()
    print(text)


def exchange(what, data):
    """Sends bytes over a connection of their own, prints the answer and whether it stays open."""
    print("#", what)
    with dial() as connection:
        connection.sendall(data)
        with connection.makefile("rb") as stream:
            show_answer(read_answer(stream))
            print("then", "closed" if is_closed(stream) else "open", flush=True)
