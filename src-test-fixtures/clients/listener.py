"""An event listener that writes what it is told into a file."""

import sys


def main(path):
    stdin, stdout = sys.stdin.buffer, sys.stdout
    while True:
        stdout.write("READY\n")
        stdout.flush()
        header = dict(word.split(":", 1) for word in stdin.readline().decode().split())
        if not header:
            return
        payload = stdin.read(int(header["len"]))
        with open(path, "ab") as told:
            told.write(header["eventname"].encode() + b" " + payload + b"\n")
        stdout.write("RESULT 2\nOK")
        stdout.flush()


main(sys.argv[1])
