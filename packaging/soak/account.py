"""What must be as it was, and what must come out even, after all the faults."""

import glob
import os
import re
import time

# the heap grows to what was needed and is collected when there is need
TOLERATED_GROWTH_KIB = 96 * 1024


class AtRest:
    """The daemon when nothing but the noting listener runs."""

    def __init__(self, daemon):
        stop_all(daemon)
        self.descriptors = daemon.descriptors()
        self.threads = daemon.threads()
        self.rss_kib = daemon.rss_kib()


def at_rest(daemon):
    """Has the daemon do everything once, so that the JVM has loaded what it will keep."""
    client = daemon.client()
    client.getAllProcessInfo()
    client.readLog(0, 0)
    with daemon.connect() as connection:
        connection.sendall(b'GET /logtail/deleted HTTP/1.1\r\nHost: localhost\r\n\r\n')
        connection.recv(1)
    # threads that are there while there is need end after five seconds
    time.sleep(6)
    rest = AtRest(daemon)
    for group in ('crash', 'steady', 'chatty', 'deleted', 'leaving', 'deaf', 'dying', 'hanging'):
        client.startProcessGroup(group)
    return rest


def stop_all(daemon):
    client = daemon.client()

    def is_stopped():
        stopped = True
        for info in client.getAllProcessInfo():
            if info['group'] != 'noting' and info['statename'] != 'STOPPED':
                stopped = False
                if info['statename'] in ('STARTING', 'RUNNING', 'BACKOFF'):
                    client.stopProcess('%s:%s' % (info['group'], info['name']), False)
        return stopped
    daemon.until(is_stopped, 'all is stopped', patience=120)


class Account:
    def __init__(self, daemon, injector, clients, before):
        self.daemon = daemon
        self.injector = injector
        self.clients = clients
        self.before = before
        self.wrong = []
        self.figures = []

    def rest(self):
        """What is left when all is stopped; waits for what ends by itself after a while."""
        daemon, before = self.daemon, self.before
        stop_all(daemon)
        end = time.monotonic() + 30
        while time.monotonic() < end and (daemon.descriptors() > before.descriptors
                                          or daemon.threads() > before.threads
                                          or daemon.zombies()):
            time.sleep(0.5)
        self.none('leaked descriptors', max(0, daemon.descriptors() - before.descriptors))
        self.none('leaked threads', max(0, daemon.threads() - before.threads))
        self.none('zombies', len(daemon.zombies()))
        growth = daemon.rss_kib() - before.rss_kib
        self.figure('memory before and after', '%d MB, %d MB'
                    % (before.rss_kib / 1024, daemon.rss_kib() / 1024),
                    growth <= TOLERATED_GROWTH_KIB)
        self.daemon.until(
            lambda: daemon.size('events') >= len(self.exits(daemon.log())),
            'the listener has all events')

    @staticmethod
    def exits(log, name='.*', how=''):
        return re.findall(r' exited: %s \(%s' % (name, how), log)

    def total(self):
        """What the logs tell when all has ended."""
        log = self.daemon.log()
        spawned = len(re.findall(r' spawned: ', log))
        ended = len(re.findall(r' (?:exited|stopped): ', log))
        self.figure('programs started', spawned)
        self.even('ends of programs seen', ended, 'started', spawned)
        self.even('kills seen', len(self.exits(log, r'steady_\d', 'terminated by SIGKILL')),
                  'caused', self.injector.counts['programs killed with SIGKILL'])
        self.even('crashes seen',
                  len(re.findall(r' (?:exited|stopped): crash_\d\d \(terminated by SIGSEGV', log)),
                  'caused', self.daemon.size('crashes'))
        self.even('events of exits', self.daemon.size('events'), 'exits', len(self.exits(log)))
        self.even('bytes in logs', sum(map(os.path.getsize, glob.glob(
            self.daemon.path('chatty_*.log*')))), 'written', self.written())
        self.none('internal errors', log.count('internal error'))
        self.figure('restarts in all', spawned - 31)
        self.figure('calls', '%d, p50 %.1f ms, p99 %.1f ms, longest %.0f ms' % (
            len(self.clients.latencies), self.clients.quantile(0.5), self.clients.quantile(0.99),
            self.clients.quantile(1)))
        self.none('calls that failed', len(self.clients.failures))
        self.even('exit status of the daemon', self.daemon.process.returncode, 'wanted', 0)

    def written(self):
        total = 0
        for name in os.listdir(self.daemon.path('written')):
            with open(self.daemon.path('written/' + name)) as file:
                total += sum(map(int, file))
        return total

    def figure(self, name, value, good=True):
        self.figures.append((name, str(value), good))
        if not good:
            self.wrong.append(name)

    def none(self, name, count):
        self.figure(name, count, count == 0)

    def even(self, name, one, other_name, other):
        self.figure(name, '%d of %d %s' % (one, other, other_name), one == other)

    def report(self):
        """Prints the figures; the exit status."""
        for kind, count in sorted(self.injector.counts.items()):
            print('injected  %-30s %d' % (kind, count))
        for name, value, good in self.figures:
            print('%-9s %-30s %s' % ('' if good else 'WRONG', name, value))
        for failure in sorted(set(self.clients.failures))[:5]:
            print('failure   ' + failure)
        return 1 if self.wrong else 0
