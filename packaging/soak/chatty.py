"""Writes numbered lines until it is asked to end; then leaves the number of bytes it has written in
a file of its own in the folder that is the argument."""

import os
import signal
import sys
import time

asked = []
signal.signal(signal.SIGTERM, lambda *_: asked.append(True))
written = 0
number = 0
while not asked:
    piece = b''.join(b'line %d of process %d\n' % (number + i, os.getpid()) for i in range(50))
    number += 50
    while piece:
        count = os.write(1, piece)
        written += count
        piece = piece[count:]
    time.sleep(0.02)
with open('%s/%d' % (sys.argv[1], os.getpid()), 'a') as file:
    print(written, file=file)
