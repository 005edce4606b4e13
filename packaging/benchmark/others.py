#!/usr/bin/env python3
"""Measures jsupervisord beside other supervisors that this machine has, and prints a table.

What is compared is what all of them do: bringing a killed program back, and the memory that the
supervising processes take (proportional set size, so that shared pages count once). Debian's
packages runit and s6 are measured when they are there.
"""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import peers  # noqa: E402

STAMP = ('import os,time; f=open("{folder}/starts","a"); '
         'print(time.monotonic(),os.getpid(),file=f,flush=True); time.sleep(100000)')


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except (FileNotFoundError, ProcessLookupError):
        return ''


def wait(condition, pause=0.001, patience=60):
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            sys.exit('benchmark: no end of waiting')
        time.sleep(pause)


def descendants(pid):
    """That process and all below it."""
    children = {}
    for entry in os.listdir('/proc'):
        if entry.isdigit():
            stat = read('/proc/%s/stat' % entry)
            if stat:
                parent = int(stat.rsplit(')', 1)[1].split()[1])
                children.setdefault(parent, []).append(int(entry))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def memory_kib(pid, program):
    """Of the supervising processes: all that are not the program itself."""
    total = 0
    for each in descendants(pid):
        if program not in read('/proc/%d/cmdline' % each):
            for line in read('/proc/%d/smaps_rollup' % each).splitlines():
                if line.startswith('Pss:'):
                    total += int(line.split()[1])
    return total


class Scanner:
    """A supervisor that watches a folder of services, each with a script "run"."""

    def __init__(self, command, count, script):
        self.folder = tempfile.mkdtemp(prefix='benchmark-')
        services = os.path.join(self.folder, 'services')
        for n in range(count):
            service = os.path.join(services, 'p%03d' % n)
            os.makedirs(service)
            with open(os.path.join(service, 'run'), 'w') as file:
                file.write('#!/bin/sh\n' + script.replace('{folder}', self.folder) + '\n')
            os.chmod(os.path.join(service, 'run'), 0o755)
        self.process = subprocess.Popen([*command, services], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        everybody = descendants(self.pid)
        self.process.kill()
        for pid in reversed(everybody):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Ours(peers.Daemon):
    """One of the two makes of the other measures."""

    def __enter__(self):
        super().__enter__()
        self.until_answer()
        return self

    @property
    def pid(self):
        return self.process.pid


MAKES = {
    'jsupervisord': 'ours',
    'Supervisor': 'theirs',
    'runit': ('runsvdir', ['runsvdir', '-P']),
    's6': ('s6-svscan', ['s6-svscan']),
}


def daemon(make, count, program):
    kind = MAKES[make]
    if isinstance(kind, tuple):
        return Scanner(kind[1], count, 'exec ' + program)
    name = '%(program_name)s_%(process_num)03d'
    return Ours(kind, '[program:p]\ncommand=%s\nnumprocs=%d\nprocess_name=%s\nautorestart=true\n'
                % (program, count, name))


def back(make):
    with daemon(make, 1, "/usr/bin/python3 -S -c '%s'" % STAMP) as running:
        starts = os.path.join(running.folder, 'starts')
        wait(lambda: read(starts).count('\n') == 1)
        # all of them are slower with a program that ends within its first second
        time.sleep(1.5)
        killed = time.monotonic()
        os.kill(int(read(starts).split()[1]), signal.SIGKILL)
        wait(lambda: read(starts).count('\n') == 2)
        return (float(read(starts).split()[2]) - killed) * 1000


def memory(make, count):
    with daemon(make, count, '/bin/sleep 100000') as running:
        wait(lambda: sum('sleep' in read('/proc/%d/cmdline' % pid)
                         for pid in descendants(running.pid)) == count, pause=0.2)
        time.sleep(2)
        return memory_kib(running.pid, 'sleep') / 1024


def main():
    peers.check()
    makes = [make for make, kind in MAKES.items()
             if not isinstance(kind, tuple) or shutil.which(kind[0])]
    rows = [['measure', *makes], ['---'] * (1 + len(makes))]
    times = {make: [] for make in makes}
    for _ in range(5):
        for make in makes:
            times[make].append(back(make))
    rows.append(['killed program back'] + ['%.1f ms' % statistics.median(times[m]) for m in makes])
    for count in (1, 100):
        rows.append(['memory with %d program%s' % (count, 's'[:count > 1])]
                    + ['%.1f MB' % memory(m, count) for m in makes])
    print('\n'.join('| ' + ' | '.join(row) + ' |' for row in rows))


main()
