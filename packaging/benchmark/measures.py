"""The measures. Each yields its results: a name, the figures of both makes in turn, and the ratio
that is wanted. Makes take turns, so that a machine that gets slower does so for both."""

import os
import signal
import subprocess
import time

from peers import MAKES, SLEEPERS, Connection, Daemon
from report import Result


def timed(arguments):
    begun = time.monotonic()
    subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - begun


def interleaved(rounds, measure):
    """Calls measure(make) in turn; a list of figures for each make."""
    figures = {make: [] for make in MAKES}
    for _ in range(rounds):
        for make in MAKES:
            figures[make].append(measure(make))
    return figures


def status(quick):
    """supervisorctl status, the whole process, with one and with 1,000 programs."""
    for count, wanted, rounds in ((1, 0.60, 30), (1000, 0.30, 10)):
        with Daemon('theirs', SLEEPERS.format(count=count)) as theirs, \
                Daemon('ours', SLEEPERS.format(count=count)) as ours:
            daemons = {'theirs': theirs, 'ours': ours}
            for daemon in daemons.values():
                daemon.until_running(count)
            yield Result('supervisorctl status, %d program%s' % (count, 's'[:count > 1]), 's',
                         interleaved(rounds // (3 if quick else 1),
                                     lambda make: timed(daemons[make].ctl('status'))), wanted)


def start(quick):
    """From the launch of supervisord to its first answer on the socket."""
    def measure(make):
        with Daemon(make, SLEEPERS.format(count=1)) as daemon:
            return daemon.until_answer()
    yield Result('start to first answer', 's', interleaved(5 if quick else 20, measure), 1.5)


def thousand(quick):
    """1,000 programs from the launch of supervisord until all are RUNNING."""
    def measure(make):
        with Daemon(make, SLEEPERS.format(count=1000)) as daemon:
            return daemon.until_running(1000)
    yield Result('1,000 programs until all RUNNING', 's', interleaved(1 if quick else 3, measure),
                 0.30)


RESTARTED = """\
[program:p]
command=/usr/bin/python3 -S -c "import os,time; f=open('{folder}/starts','a'); print(time.monotonic(),os.getpid(),file=f,flush=True); time.sleep(100000)"
"""


def restart(quick):
    """From SIGKILL of a program to the first instruction of its successor."""
    def measure(make):
        with Daemon(make, RESTARTED) as daemon:
            daemon.until_running(1)
            first = daemon.read('starts').split()
            killed = time.monotonic()
            os.kill(int(first[1]), signal.SIGKILL)
            daemon.until(lambda: daemon.read('starts').count('\n') == 2, pause=0.001)
            return (float(daemon.read('starts').split()[2]) - killed) * 1000
    yield Result('killed program back', 'ms', interleaved(3 if quick else 7, measure), None,
                 most_of_ours=20)


def rate(quick):
    """getAllProcessInfo on one keep-alive connection."""
    for count in (1, 10, 100, 1000):
        with Daemon('theirs', SLEEPERS.format(count=count)) as theirs, \
                Daemon('ours', SLEEPERS.format(count=count)) as ours:
            daemons = {'theirs': theirs, 'ours': ours}
            for daemon in daemons.values():
                daemon.until_running(count)

            def measure(make):
                with Connection(daemons[make].socket) as connection:
                    calls, begun = 0, time.monotonic()
                    while time.monotonic() - begun < 2:
                        connection.call('getAllProcessInfo')
                        calls += 1
                    return calls / (time.monotonic() - begun)
            yield Result('getAllProcessInfo, %d program%s' % (count, 's'[:count > 1]), '/s',
                         interleaved(2 if quick else 5, measure), 3.0, more_is_better=True)


FLOODER = """\
import os, sys, time
line = b'a line that is about as long as lines of logs are, and has a number 0123456789\\n'
# what stdio writes at once
piece = (line * 8192)[:8192]
left = int(sys.argv[1])
while not os.path.exists(sys.argv[2]):
    time.sleep(0.01)
begun = time.monotonic()
while left > 0:
    left -= os.write(1, piece[:left])
took = time.monotonic() - begun
open(sys.argv[3], 'w').write(str(took))
time.sleep(100000)
"""
FLOOD = """\
[program:p]
command=/usr/bin/python3 -S {folder}/flooder.py {size} {folder}/go {folder}/took
stdout_logfile={folder}/p.log
stdout_logfile_maxbytes=50MB
stdout_logfile_backups=10
"""


def flood(quick):
    """1.5 GB of output of one program through a log file that is rotated at 50 MB."""
    size = 300_000_000 if quick else 1_500_000_000
    wall = {make: [] for make in MAKES}
    cpu = {make: [] for make in MAKES}
    for _ in range(2 if quick else 5):
        for make in MAKES:
            with Daemon(make, FLOOD.replace('{size}', str(size)), large=True) as daemon:
                with open(daemon.path('flooder.py'), 'w') as file:
                    file.write(FLOODER)
                daemon.until_answer()
                before = daemon.cpu_seconds()
                open(daemon.path('go'), 'w').close()
                daemon.until(lambda: daemon.read('took') != '')
                wall[make].append(float(daemon.read('took')))
                time.sleep(0.3)
                cpu[make].append(daemon.cpu_seconds() - before)
    megabytes = size // 1_000_000
    yield Result('%d MB through one log, time' % megabytes, 's', wall, 0.67)
    yield Result('%d MB through one log, CPU of the daemon' % megabytes, 's', cpu, 0.9)


WRITER = """\
import sys, time
begun = time.monotonic()
for second in range(int(sys.argv[1])):
    for tenth in range(10):
        sys.stdout.write(''.join('line %d of this program\\n' % n for n in
                                 range(second * 1000 + tenth * 100, second * 1000 + tenth * 100 + 100)))
        sys.stdout.flush()
        time.sleep(max(0, begun + second + (tenth + 1) / 10 - time.monotonic()))
time.sleep(100000)
"""
WRITERS = """\
[program:p]
command=/usr/bin/python3 -S {folder}/writer.py {seconds}
process_name=%(program_name)s_%(process_num)03d
numprocs={count}
stdout_logfile={folder}/%(program_name)s_%(process_num)03d.log
stdout_logfile_maxbytes=0
"""


def writers(quick):
    """200 programs that write 1,000 lines a second each; no line may be lost."""
    count, seconds = (50, 4) if quick else (200, 10)
    lines = ''.join('line %d of this program\n' % n for n in range(seconds * 1000))
    cpu = {make: [] for make in MAKES}
    for make in MAKES * (1 if quick else 2):
        programs = WRITERS.replace('{count}', str(count)).replace('{seconds}', str(seconds))
        with Daemon(make, programs, large=True) as daemon:
            with open(daemon.path('writer.py'), 'w') as file:
                file.write(WRITER)
            logs = ['p_%03d.log' % n for n in range(count)]
            daemon.until(lambda: all(
                os.path.exists(daemon.path(log)) and os.path.getsize(daemon.path(log)) >= len(lines)
                for log in logs), pause=0.2)
            lost = [log for log in logs if daemon.read(log) != lines]
            if lost:
                raise SystemExit('benchmark: %s lost lines of %s' % (make, lost))
            cpu[make].append(daemon.cpu_seconds())
    yield Result('%d programs, 1,000 lines/s each, CPU of the daemon' % count, 's', cpu, 1.0)


def idle(quick):
    """Wake-ups of a daemon that has nothing to do, thread by thread."""
    seconds = 10 if quick else 60
    figures = {}
    for make in MAKES:
        with Daemon(make, SLEEPERS.format(count=1)) as daemon:
            daemon.until_running(1)
            time.sleep(5)
            before = dict(daemon.threads())
            time.sleep(seconds)
            switches = {name: n - before.get(name, 0) for name, n in daemon.threads()}
            figures[make] = [sum(switches.values()) / seconds]
            if make == 'ours':
                busy = ', '.join('%s %.2f' % (name, n / seconds)
                                 for name, n in sorted(switches.items(), key=lambda s: -s[1]) if n)
    yield Result('wake-ups when idle (ours: %s)' % (busy or 'none'), '/s', figures, None)


def memory(quick):
    """Resident memory, idle and with 1,000 programs; threads."""
    figures = {count: {make: [] for make in MAKES} for count in (1, 1000)}
    threads = {count: {make: [] for make in MAKES} for count in (1, 1000)}
    for count in figures:
        for make in MAKES:
            with Daemon(make, SLEEPERS.format(count=count)) as daemon:
                daemon.until_running(count)
                time.sleep(2)
                figures[count][make].append(daemon.rss_kib() / 1024)
                threads[count][make].append(len(daemon.threads()))
    yield Result('memory with 1 program', 'MB', figures[1], None, most_of_ours=64)
    each = {make: [(figures[1000][make][0] - figures[1][make][0]) * 1024 / 999] for make in MAKES}
    yield Result('memory of each further program', 'KB', each, None, most_of_ours=20)
    yield Result('threads with 1 program', '', threads[1], None)
    yield Result('threads with 1,000 programs', '', threads[1000], None)


ALL = {m.__name__: m for m in
       (status, start, thousand, restart, rate, flood, writers, idle, memory)}
