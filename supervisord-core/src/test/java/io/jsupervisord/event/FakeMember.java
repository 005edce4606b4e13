package io.jsupervisord.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsupervisord.log.OutputSink;
import io.jsupervisord.posix.BrokenPipeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A listener process without a process; the test says what it writes. */
final class FakeMember implements ListenerMember {
  final List<String> received = new ArrayList<>();
  final RecordingSink rawLog = new RecordingSink();
  boolean running = true;
  boolean broken;
  private final String name;
  private final ListenerPool pool;
  private OutputSink stdout;

  FakeMember(String name, ListenerPool pool) {
    this.name = name;
    this.pool = pool;
    pool.enroll(this);
  }

  FakeMember spawn() {
    stdout = pool.openListener(this, rawLog);
    return this;
  }

  void writes(String text) {
    stdout.accept(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  void ends() {
    running = false;
    stdout.close();
    pool.memberEnded(this);
  }

  /** The names of the events received, with their serials. */
  List<String> events() {
    return received.stream()
        .map(e -> e.replaceAll("(?s).* serial:(\\d+) .* eventname:(\\S+) .*", "$2 $1"))
        .toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void send(byte[] envelope) throws BrokenPipeException {
    if (broken) {
      throw new BrokenPipeException();
    }
    received.add(new String(envelope, UTF_8));
  }
}
