package io.jsupervisord.process;

import io.jsupervisord.event.EventBus;
import io.jsupervisord.event.Events;
import io.jsupervisord.log.OutputEvents;
import io.jsupervisord.process.OutputFiles.Channel;

/** Raises the events of one output stream of a child. */
record ChildOutputEvents(SupervisedProcess process, Channel channel, EventBus bus)
    implements OutputEvents {
  @Override
  public int pid() {
    return process.pid();
  }

  @Override
  public void output(byte[] chunk) {
    String name = process.name();
    String group = process.groupName();
    bus.raise(
        channel == Channel.STDOUT
            ? Events.stdoutLog(name, group, process.pid(), chunk)
            : Events.stderrLog(name, group, process.pid(), chunk));
  }

  @Override
  public void communication(byte[] captured) {
    String name = process.name();
    String group = process.groupName();
    bus.raise(
        channel == Channel.STDOUT
            ? Events.stdoutCommunication(name, group, process.pid(), captured)
            : Events.stderrCommunication(name, group, process.pid(), captured));
  }
}
