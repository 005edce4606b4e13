package io.jsupervisord.event;

import io.jsupervisord.log.OutputSink;
import io.jsupervisord.posix.BrokenPipeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real listener process as a member of a pool; the test's thread is its loop. */
final class ListenerChild implements ListenerMember {
  private final String name;
  private final ListenerPool pool;
  private final List<String> command;
  private Process process;
  private OutputSink stdout;

  ListenerChild(String name, ListenerPool pool, String... command) {
    this.name = name;
    this.pool = pool;
    this.command = List.of(command);
    pool.enroll(this);
  }

  void spawn() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    process = builder.start();
    stdout = pool.openListener(this, new RecordingSink());
  }

  /** Takes what the listener has written and notices its end. */
  void pump() throws IOException {
    boolean ended = process != null && !process.isAlive();
    InputStream in = process == null ? InputStream.nullInputStream() : process.getInputStream();
    while (in.available() > 0) {
      stdout.accept(ByteBuffer.wrap(in.readNBytes(in.available())));
    }
    if (ended) {
      process = null;
      stdout.close();
      pool.memberEnded(this);
    }
  }

  boolean isUp() {
    return process != null;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isRunning() {
    return isUp();
  }

  @Override
  public void send(byte[] envelope) throws BrokenPipeException {
    try {
      process.getOutputStream().write(envelope);
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new BrokenPipeException();
    }
  }

  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }
  }
}
