"""A database of one number: answers "migrate" and "read" on a Unix socket."""

import os
import signal
import socket
import sys
import time

PATH = 'run/db.sock'


def notify(text):
    """Tells supervisord, as sd_notify(3) does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
        to.sendto(text.encode(), os.environ['NOTIFY_SOCKET'])


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
if os.path.exists(PATH):
    os.unlink(PATH)
server = socket.socket(socket.AF_UNIX)
server.bind(PATH)
server.listen()
server.settimeout(1)
time.sleep(0.5)
notify('READY=1\nSTATUS=accepting questions')
version = 0
while True:
    notify('WATCHDOG=1')
    try:
        client = server.accept()[0]
    except TimeoutError:
        continue
    with client:
        question = client.recv(100).decode().strip()
        if question == 'migrate':
            version += 1
        if question == 'break':
            sys.exit(1)
        client.sendall(b'%d\n' % version)
