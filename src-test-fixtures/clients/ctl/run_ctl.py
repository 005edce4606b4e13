"""Runs supervisorctl as configuration tools do, and shows what it prints."""

import re
import subprocess
import sys
import urllib.parse

from daemon_under_test import FOLDER, URL, plain

CTL = sys.argv[3]
ADDRESS = urllib.parse.urlsplit(URL)
TOGETHER = re.compile(r"\S+: (stopped|started|signalled)")


def show(text):
    """Prints a text without what is each make's own, and what was done together in one order."""
    text = plain(text).replace(":%s" % ADDRESS.port, ":PORT").replace(CTL, "supervisorctl")
    text = re.sub(r": file: \S+ line: \d+", ": file: F line: N", text)
    together = []
    for line in [re.sub(r"^\d+$", "N", line) for line in text.splitlines()] + [None]:
        if line is not None and TOGETHER.fullmatch(line):
            together.append(line)
            continue
        for done in sorted(together):
            print(done)
        together = []
        # the second column of help
        if line is not None and "\t" not in line and not is_note(line):
            print(line)


def is_note(line):
    return line.startswith(("Note: restart does not", "Configuration files are not read again"))


def run(*arguments):
    """Exit status and standard output."""
    done = subprocess.run(
        [CTL, *arguments], cwd=FOLDER, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False, timeout=60,
    )
    show("$ " + " ".join(repr(argument) for argument in arguments))
    show(done.stdout)
    show(done.stderr)
    print("status", done.returncode, flush=True)
    return done.returncode, done.stdout
