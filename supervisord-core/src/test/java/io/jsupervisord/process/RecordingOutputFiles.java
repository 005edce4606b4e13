package io.jsupervisord.process;

import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.log.OutputEvents;
import io.jsupervisord.log.OutputSink;
import io.jsupervisord.log.Rotation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Logs that remember what was done with them, such as {@code cat stdout: hello}. */
final class RecordingOutputFiles implements OutputFiles {
  private final List<String> deeds = new ArrayList<>();

  /** What opening a log ends in; null for success. */
  IOException failure;

  /** What a sink throws when it is given a chunk; null for nothing. */
  RuntimeException sinkFailure;

  /** Whether sinks say that they are full; see {@link #makeRoom}. */
  boolean full;

  /** Whether sinks take chunks that are larger than usual. */
  boolean largeChunks;

  private final List<Runnable> waitingForRoom = new ArrayList<>();

  /** The sizes of the chunks, in order. */
  final List<Integer> chunks = new ArrayList<>();

  /** What was done since this was last asked. */
  List<String> drain() {
    List<String> drained = List.copyOf(deeds);
    deeds.clear();
    return drained;
  }

  /** Sinks are no longer full, and say so to those who wait. */
  void makeRoom() {
    full = false;
    waitingForRoom.forEach(Runnable::run);
    waitingForRoom.clear();
  }

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
      OutputEvents events)
      throws IOException {
    if (failure != null) {
      throw failure;
    }
    return new Sink(
        process + " " + channel.lowerCaseName(), config.eventsEnabled() ? events : null);
  }

  @Override
  public OutputSink openRaw(String process, StreamConfig config, String file) throws IOException {
    if (failure != null) {
      throw failure;
    }
    return new Sink(process + " raw", null);
  }

  private final class Sink implements OutputSink {
    private final String name;
    private final OutputEvents events;

    Sink(String name, OutputEvents events) {
      this.name = name;
      this.events = events;
    }

    @Override
    public void accept(ByteBuffer chunk) {
      if (sinkFailure != null) {
        throw sinkFailure;
      }
      byte[] bytes = new byte[chunk.remaining()];
      chunk.get(bytes);
      chunks.add(bytes.length);
      deeds.add(name + ": " + new String(bytes, StandardCharsets.UTF_8));
      if (events != null) {
        events.output(bytes);
      }
    }

    @Override
    public boolean takesLargeChunks() {
      return largeChunks;
    }

    @Override
    public boolean isFull() {
      return full;
    }

    @Override
    public void whenReady(Runnable action) {
      waitingForRoom.add(action);
    }

    @Override
    public void reopen() {
      deeds.add(name + " reopened");
    }

    @Override
    public void clear() {
      deeds.add(name + " cleared");
    }

    @Override
    public void limit(Rotation rotation) {
      deeds.add(name + " limited to " + rotation.maxBytes() + " and " + rotation.backups());
    }

    @Override
    public void close() {
      deeds.add(name + " closed");
    }
  }
}
