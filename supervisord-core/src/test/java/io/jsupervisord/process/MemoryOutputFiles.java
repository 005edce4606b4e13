package io.jsupervisord.process;

import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.log.OutputEvents;
import io.jsupervisord.log.OutputSink;
import java.nio.ByteBuffer;

/** Log files that keep nothing; output raises events where the program asks for it. */
final class MemoryOutputFiles implements OutputFiles {
  @Override
  public String createAuto(String process, Channel channel) {
    return "/auto/" + process + "-" + channel.lowerCaseName();
  }

  @Override
  public OutputSink open(
      String process,
      String group,
      Channel channel,
      StreamConfig config,
      String file,
      OutputEvents events) {
    return config.eventsEnabled() ? new Sink(events) : new Sink(null);
  }

  @Override
  public OutputSink openRaw(String process, StreamConfig config, String file) {
    return new Sink(null);
  }

  private record Sink(OutputEvents events) implements OutputSink {
    @Override
    public void accept(ByteBuffer chunk) {
      byte[] bytes = new byte[chunk.remaining()];
      chunk.get(bytes);
      if (events != null) {
        events.output(bytes);
      }
    }

    @Override
    public void reopen() {}

    @Override
    public void clear() {}

    @Override
    public void close() {}
  }
}
