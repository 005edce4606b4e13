"""Stands for systemd-journald: journal.py SOCKET FILE

Receives datagrams of the journal's native protocol at SOCKET and appends each to FILE as one line of
JSON, its fields by name.
"""

import json
import socket
import struct
import sys


def fields(datagram):
    found = {}
    while datagram:
        line, datagram = datagram.split(b"\n", 1)
        if b"=" in line:
            name, value = line.split(b"=", 1)
        else:
            name = line
            (length,) = struct.unpack("<Q", datagram[:8])
            value, datagram = datagram[8 : 8 + length], datagram[8 + length + 1 :]
        found[name.decode()] = value.decode("latin-1")
    return found


def main():
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind(sys.argv[1])
    with open(sys.argv[2], "a") as file:
        while True:
            file.write(json.dumps(fields(listener.recv(262144))) + "\n")
            file.flush()


main()
