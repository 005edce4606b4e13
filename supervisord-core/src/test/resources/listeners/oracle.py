"""Plays scripts of listeners to the listener protocol of Debian's supervisor.

A script is a line of steps: hex bytes that the listener writes at once, or S for an event that is
sent if the listener is ready. Answers with a line of the log messages, hex, and the last state.
"""
import sys

from supervisor.dispatchers import EventListenerStates, PEventListenerDispatcher, default_handler
from supervisor.tests.base import DummyOptions, DummyPConfig, DummyPGroupConfig, DummyProcess

NAMES = {v: k for k, v in vars(EventListenerStates).items() if isinstance(v, int)}


class Group:
    def __init__(self, options):
        self.config = DummyPGroupConfig(options)
        self.config.result_handler = default_handler


for line in sys.stdin:
    options = DummyOptions()
    process = DummyProcess(DummyPConfig(options, "ev", "/bin/ev"))
    process.group = Group(options)
    dispatcher = PEventListenerDispatcher(process, "stdout", 0)
    for step in line.split():
        if step != "S":
            options.readfd_result = bytes.fromhex(step)
            dispatcher.handle_read_event()
        elif process.listener_state == EventListenerStates.READY:
            process.listener_state = EventListenerStates.BUSY
            process.event = object()
    print("\0".join(options.logger.data).encode("utf-8").hex(), NAMES[process.listener_state])
