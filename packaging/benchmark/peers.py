"""The two makes, and daemons of theirs that a measure starts and that always end."""

import atexit
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.join(HERE, '..', 'target', 'jsupervisord', 'bin')
DEBIANS = '/usr/bin'
MAKES = ('theirs', 'ours')
TICKS = os.sysconf('SC_CLK_TCK')

CONFIG = """\
[unix_http_server]
file={folder}/s.sock
[supervisord]
logfile={folder}/supervisord.log
pidfile={folder}/supervisord.pid
childlogdir={folder}
[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://{folder}/s.sock
{programs}
"""

SLEEPERS = """\
[program:p]
command=/bin/sleep 100000
process_name=%(program_name)s_%(process_num)05d
numprocs={count}
"""


def command(make, name):
    return os.path.join(OURS if make == 'ours' else DEBIANS, name)


def check():
    """Says what is missing, and ends. Raises the limit of descriptors, which daemons inherit."""
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (65536, 65536))
    except (ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for make, how in (('ours', 'mvn package -DskipTests'), ('theirs', 'apt-get install supervisor')):
        if not os.access(command(make, 'supervisord'), os.X_OK):
            sys.exit('benchmark: no %s: %s' % (command(make, 'supervisord'), how))


class Daemon:
    """A daemon in the foreground with a folder of its own. A context manager: leaving it ends the
    daemon.

    The folder is removed when everything was measured, unless its content is large: ext4 does not
    use an inode again within five minutes, and looks at each of those before it makes a file, so
    that whoever comes after a thousand deleted logs would pay for them."""

    def __init__(self, make, programs, large=False):
        self.make = make
        self.large = large
        self.folder = tempfile.mkdtemp(prefix='benchmark-')
        self.socket = os.path.join(self.folder, 's.sock')
        self.programs = programs.replace('{folder}', self.folder)

    def __enter__(self):
        with open(self.path('supervisord.conf'), 'w') as file:
            file.write(CONFIG.format(folder=self.folder, programs=self.programs))
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            [command(self.make, 'supervisord'), '-n', '-c', self.path('supervisord.conf')],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.large:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            atexit.register(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        try:
            with open(self.path(name), errors='replace') as file:
                return file.read()
        except FileNotFoundError:
            return ''

    def until(self, condition, pause=0.05, patience=120):
        """Waits; returns the seconds since the daemon was launched."""
        while not condition():
            if self.process.poll() is not None or time.monotonic() - self.begun > patience:
                sys.exit('benchmark: %s does not get there: %s'
                         % (self.make, self.read('supervisord.log')[-2000:]))
            time.sleep(pause)
        return time.monotonic() - self.begun

    def until_answer(self):
        return self.until(lambda: self.try_call('getState') is not None, pause=0.002)

    def until_running(self, count):
        return self.until(
            lambda: (self.try_call('getAllProcessInfo') or b'').count(b'>RUNNING<') == count)

    def try_call(self, method):
        try:
            with Connection(self.socket) as connection:
                return connection.call(method)
        except OSError:
            return None

    def ctl(self, *arguments):
        return [command(self.make, 'supervisorctl'), '-c', self.path('supervisord.conf'), *arguments]

    # what /proc knows of it

    def pid(self):
        return self.process.pid

    def proc(self, name):
        with open('/proc/%d/%s' % (self.pid(), name)) as file:
            return file.read()

    def cpu_seconds(self):
        fields = self.proc('stat').rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_kib(self):
        return int(re.search(r'VmRSS:\s+(\d+)', self.proc('status'))[1])

    def threads(self):
        """Of each thread its name and how often it was switched to."""
        found = []
        for thread in os.listdir('/proc/%d/task' % self.pid()):
            try:
                name = self.proc('task/%s/comm' % thread).strip()
                status = self.proc('task/%s/status' % thread)
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended while it was looked at
            found.append((name, sum(map(int, re.findall(r'ctxt_switches:\s+(\d+)', status)))))
        return found


class Connection:
    """One keep-alive connection, the same for both makes."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(60)
        try:
            self.socket.connect(path)
        except OSError:
            self.socket.close()
            raise
        self.input = self.socket.makefile('rb')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.input.close()
        self.socket.close()

    def call(self, method):
        body = ('<?xml version="1.0"?><methodCall><methodName>supervisor.%s</methodName></methodCall>'
                % method).encode()
        self.socket.sendall(
            b'POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n'
            b'Content-Length: %d\r\n\r\n' % len(body) + body)
        length = -1
        while True:
            line = self.input.readline()
            if line in (b'\r\n', b''):
                break
            if line.lower().startswith(b'content-length:'):
                length = int(line.split(b':')[1])
        if length < 0:
            raise OSError('no answer')
        return self.input.read(length)
