"""Does one job after the other. After TERM it finishes the one it has and ends."""
import signal
import sys
import time

import jobs

stopping = False


def stop(signum, frame):
    global stopping
    stopping = True


def say(text):
    print(text, flush=True)


def main(number):
    signal.signal(signal.SIGTERM, stop)
    jobs.prepare()
    for name in jobs.give_back(number):
        say("again: " + name)
    while not stopping:
        name = jobs.take(number)
        if name is None:
            time.sleep(0.1)
            continue
        text = jobs.read(number, name)
        time.sleep(0.2)  # the work
        jobs.finish(number, name, text.upper())
        say("done: " + name)
    say("stopped between two jobs")


main(sys.argv[1])
