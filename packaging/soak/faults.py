"""What goes wrong in production, done on purpose, one thing after the other at random."""

import collections
import os
import signal
import time

TALKS = b'GET /logtail/chatty:chatty_0 HTTP/1.1\r\nHost: localhost\r\n\r\n'
LARGE = b"""<?xml version="1.0"?><methodCall><methodName>supervisor.readProcessStdoutLog</methodName>\
<params><param><value>chatty:chatty_0</value></param><param><value><int>0</int></value></param>\
<param><value><int>500000</int></value></param></params></methodCall>"""


class Injector:
    def __init__(self, daemon, random):
        self.daemon = daemon
        self.random = random
        self.client = daemon.client()
        self.counts = collections.Counter()
        self.kinds = [self.kill, self.reopen, self.suspend, self.delete_log, self.drop_connections,
                      self.lose_followers, self.send_garbage, self.read_slowly, self.stop_and_start,
                      self.stop_what_is_deaf, self.stop_what_is_suspended]

    def inject(self):
        kind = self.random.choice(self.kinds)
        kind()
        time.sleep(self.random.random() * 0.2)

    def end(self):
        """All that was sent has been seen when this returns."""
        for number in range(3):
            self.pid_of('steady:steady_%d' % number)

    def pid_of(self, name):
        """The pid of a program that runs, when it does."""
        found = []

        def runs():
            info = self.client.getProcessInfo(name)
            found[:] = [info['pid']]
            return info['statename'] == 'RUNNING'
        self.daemon.until(runs, name + ' runs')
        return found[0]

    def kill(self):
        """Waits until it is back, so that no kill meets one that is dead already."""
        name = 'steady:steady_%d' % self.random.randrange(3)
        pid = self.pid_of(name)
        os.kill(pid, signal.SIGKILL)
        self.counts['programs killed with SIGKILL'] += 1
        self.daemon.until(lambda: self.pid_of(name) != pid, name + ' is back')

    def reopen(self):
        for _ in range(self.random.randrange(1, 20)):
            os.kill(self.daemon.process.pid, signal.SIGUSR2)
            self.counts['SIGUSR2'] += 1

    def suspend(self):
        pid = self.pid_of('chatty:chatty_%d' % self.random.randrange(4))
        os.kill(pid, signal.SIGSTOP)
        time.sleep(self.random.random() * 0.5)
        os.kill(pid, signal.SIGCONT)
        self.counts['programs suspended'] += 1

    def delete_log(self):
        try:
            os.remove(self.daemon.path('deleted.log'))
            self.counts['logs deleted'] += 1
        except FileNotFoundError:
            os.kill(self.daemon.process.pid, signal.SIGUSR2)
            self.counts['SIGUSR2'] += 1

    def drop_connections(self):
        for _ in range(self.random.randrange(1, 50)):
            with self.daemon.connect() as connection:
                connection.sendall(LARGE[:self.random.randrange(len(LARGE))])
            self.counts['connections dropped'] += 1

    def lose_followers(self):
        followers = [self.daemon.connect() for _ in range(self.random.randrange(1, 20))]
        for follower in followers:
            follower.sendall(TALKS)
        for follower in followers:
            follower.recv(1)
            follower.close()
            self.counts['tail -f that vanished'] += 1

    def send_garbage(self):
        with self.daemon.connect() as connection:
            connection.sendall(self.random.randbytes(self.random.randrange(1, 5000)) + b'\r\n\r\n')
            try:
                connection.recv(100)
            except OSError:
                pass  # refused before all was read
        self.counts['requests of garbage'] += 1

    def read_slowly(self):
        with self.daemon.connect() as connection:
            connection.sendall(b'POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml'
                               b'\r\nContent-Length: %d\r\n\r\n' % len(LARGE) + LARGE)
            for _ in range(self.random.randrange(20)):
                connection.recv(100)
                time.sleep(0.01)
        self.counts['answers not read'] += 1

    def stop_and_start(self):
        name = 'chatty:chatty_%d' % self.random.randrange(4)
        self.client.stopProcess(name)
        self.client.startProcess(name)
        self.counts['programs stopped and started'] += 1

    def stop_what_is_deaf(self):
        self.client.stopProcess('deaf')
        self.client.startProcess('deaf')
        self.counts['deaf programs stopped'] += 1

    def stop_what_is_suspended(self):
        os.kill(self.pid_of('deaf'), signal.SIGSTOP)
        self.client.stopProcess('deaf')
        self.client.startProcess('deaf')
        self.counts['suspended programs stopped'] += 1
