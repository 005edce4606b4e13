"""An event listener that notes each event in a file, dies of the first one, or never answers."""

import os
import sys
import time

manner = sys.argv[1]
while True:
    os.write(1, b'READY\n')
    header = sys.stdin.readline()
    if not header:
        break
    length = int(dict(token.split(':') for token in header.split())['len'])
    sys.stdin.read(length)
    if manner == 'die':
        # not at once: a daemon of programs that die must not be all that happens
        time.sleep(1)
        sys.exit(1)
    if manner == 'hang':
        time.sleep(1000000)
    with open(sys.argv[2], 'a') as file:
        file.write('.')
    os.write(1, b'RESULT 2\nOK')
