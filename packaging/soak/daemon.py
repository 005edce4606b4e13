"""The daemon under test, its programs, and what can be known of it from outside."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import xmlrpc.client

HERE = os.path.dirname(os.path.abspath(__file__))
COMMAND = os.path.join(HERE, '..', 'target', 'jsupervisord', 'bin', 'supervisord')

CONFIG = """\
[unix_http_server]
file={folder}/s.sock
[supervisord]
logfile={folder}/supervisord.log
logfile_maxbytes=0
pidfile={folder}/supervisord.pid
childlogdir={folder}
[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

; lives a second or two; the byte it leaves says that it is about to die, and nothing stops it then
[program:crash]
command=/bin/sh -c 'sleep 1.$(( $$ %% 10 )); trap "" TERM; printf . >>{folder}/crashes; kill -SEGV $$'
process_name=crash_%(process_num)02d
numprocs=20
startsecs=0
autorestart=true
stdout_logfile=NONE
stderr_logfile=NONE

; killed by the injector alone
[program:steady]
command=/bin/sleep 1000000
process_name=steady_%(process_num)d
numprocs=3
startsecs=0
autorestart=true

; asked to end, it notes how many bytes it has written
[program:chatty]
command={python} -S {here}/chatty.py {folder}/written
process_name=chatty_%(process_num)d
numprocs=4
startsecs=0
stopwaitsecs=60
stdout_logfile={folder}/%(program_name)s_%(process_num)d.log
stdout_logfile_maxbytes=1MB
stdout_logfile_backups=10000

; its log is deleted again and again
[program:deleted]
command=/bin/sh -c 'while :; do echo a line; sleep 0.1; done'
startsecs=0
stopasgroup=true
stdout_logfile={folder}/deleted.log

; leaves grandchildren behind that hold its pipe
[program:leaving]
command=/bin/sh -c 'sleep 3 & echo gone; sleep 1'
startsecs=0
autorestart=true
stopasgroup=true
stdout_logfile={folder}/leaving.log

; does not hear when it is asked to end
[program:deaf]
command=/bin/sh -c 'trap "" TERM; while :; do sleep 1; done'
startsecs=0
stopwaitsecs=1
killasgroup=true

[eventlistener:noting]
command={python} -S {here}/listener.py note {folder}/events
events=PROCESS_STATE_EXITED
buffer_size=1000000

[eventlistener:dying]
command={python} -S {here}/listener.py die
events=PROCESS_STATE
startsecs=0
autorestart=true

[eventlistener:hanging]
command={python} -S {here}/listener.py hang
events=PROCESS_STATE
startsecs=0
"""


class UnixConnection(xmlrpc.client.Transport):
    """Calls over a Unix socket, which the standard library cannot do by itself."""

    def __init__(self, path):
        super().__init__()
        self.path = path

    def make_connection(self, host):
        import http.client
        if not self._connection or self._connection[0] != host:
            connection = http.client.HTTPConnection('localhost', timeout=60)
            connection.sock = socket.socket(socket.AF_UNIX)
            connection.sock.settimeout(60)
            connection.sock.connect(self.path)
            self._connection = host, connection
        return self._connection[1]


class Daemon:
    """A context manager: leaving it ends the daemon and removes its folder."""

    def __init__(self, keep):
        self.keep = keep
        self.folder = tempfile.mkdtemp(prefix='soak-')
        self.socket = self.path('s.sock')

    def __enter__(self):
        if not os.access(COMMAND, os.X_OK):
            sys.exit('soak: no %s: mvn package -DskipTests' % COMMAND)
        for name in ('crashes', 'events'):
            open(self.path(name), 'w').close()
        os.mkdir(self.path('written'))
        with open(self.path('supervisord.conf'), 'w') as file:
            file.write(CONFIG.replace('{folder}', self.folder).replace('{here}', HERE)
                       .replace('{python}', sys.executable))
        self.process = subprocess.Popen(
            [COMMAND, '-n', '-s', '-c', self.path('supervisord.conf')],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(90)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.keep:
            print('kept: ' + self.folder)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def size(self, name):
        return os.path.getsize(self.path(name))

    def log(self):
        with open(self.path('supervisord.log'), errors='replace') as file:
            return file.read()

    def client(self):
        return xmlrpc.client.ServerProxy(
            'http://localhost', transport=UnixConnection(self.socket)).supervisor

    def connect(self):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(60)
        connection.connect(self.socket)
        return connection

    def check_alive(self):
        if self.process.poll() is not None:
            sys.exit('soak: the daemon has ended with %s: %s'
                     % (self.process.returncode, self.log()[-2000:]))

    def until(self, condition, what, patience=60):
        end = time.monotonic() + patience
        while not condition():
            self.check_alive()
            if time.monotonic() > end:
                sys.exit('soak: not within %d s: %s: %s' % (patience, what, self.log()[-2000:]))
            time.sleep(0.05)

    def until_running(self):
        self.until(lambda: os.path.exists(self.socket), 'the socket')
        self.until(lambda: 'entered RUNNING state' in self.log(), 'the first program')

    def shut_down(self):
        self.client().shutdown()
        return self.process.wait(90)

    # what /proc knows

    def descriptors(self):
        return len(os.listdir('/proc/%d/fd' % self.process.pid))

    def threads(self):
        return len(os.listdir('/proc/%d/task' % self.process.pid))

    def rss_kib(self):
        with open('/proc/%d/status' % self.process.pid) as file:
            return int(re.search(r'VmRSS:\s+(\d+)', file.read())[1])

    def zombies(self):
        found = set()
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                with open('/proc/%s/stat' % pid) as file:
                    fields = file.read().rsplit(')', 1)[1].split()
            except OSError:
                continue
            if fields[0] == 'Z' and fields[1] == str(self.process.pid):
                found.add(pid)
        return found
