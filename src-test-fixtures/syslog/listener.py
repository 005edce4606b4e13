"""Stands for syslogd: listener.py SOCKET FILE

Receives datagrams at SOCKET and appends each to FILE as one line, a Python bytes literal.
"""

import socket
import sys


def main():
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind(sys.argv[1])
    with open(sys.argv[2], "a") as file:
        while True:
            file.write(repr(listener.recv(65536)) + "\n")
            file.flush()


main()
