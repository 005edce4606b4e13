"""Asks the database something and prints the answer."""

import socket
import sys

with socket.socket(socket.AF_UNIX) as db:
    db.connect('run/db.sock')
    db.sendall(sys.argv[1].encode())
    print(sys.argv[1], '->', db.recv(100).decode().strip() or 'nothing')
