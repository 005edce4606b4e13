"""Clients that call all the time, and how long they wait for their answers."""

import random
import threading
import time


class Clients:
    COUNT = 3
    PAUSE = 0.002

    def __init__(self, daemon):
        self.daemon = daemon
        self.latencies = []
        self.failures = []
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.call, daemon=True) for _ in range(self.COUNT)]

    def begin(self):
        for thread in self.threads:
            thread.start()

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join(60)

    def call(self):
        client = self.daemon.client()
        calls = [
            client.getState,
            client.getAllProcessInfo,
            lambda: client.getProcessInfo('steady:steady_0'),
            lambda: client.readLog(-1000, 0),
            lambda: client.tailProcessStdoutLog('chatty:chatty_0', 0, 1000),
        ]
        while not self.over.is_set():
            begun = time.monotonic()
            try:
                random.choice(calls)()
            except Exception as e:
                self.failures.append(repr(e))
            self.latencies.append(time.monotonic() - begun)
            time.sleep(self.PAUSE)

    def quantile(self, part):
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000
