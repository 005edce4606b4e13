package io.jsupervisord.syslog;

import io.jsupervisord.log.LineTaker;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.posix.LocalDatagrams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * The journal of systemd, by its native protocol: a datagram of fields for each line. Never waits;
 * what the journal does not take at once is lost, counted and told. Loop thread only.
 */
public final class Journal implements AutoCloseable {
  private static final String ERROR = "3";
  private static final String INFO = "6";

  private final LocalDatagrams socket;
  private final LossNotice losses;

  /**
   * @param path of the journal's socket
   */
  public Journal(String path, MainLog log) {
    this.socket = new LocalDatagrams(path, LocalDatagrams.Patience.NONE);
    this.losses = new LossNotice("the journal at " + path, log, System::nanoTime);
  }

  /**
   * Takes the lines of a stream.
   *
   * @param channel {@code stdout}, which is information, or {@code stderr}, which is an error
   * @param pid of the child, asked for with each line
   */
  public LineTaker stream(String group, String program, String channel, IntSupplier pid) {
    return (line, length, isPart) -> {
      ByteArrayOutputStream fields = new ByteArrayOutputStream(length + 200);
      add(fields, "PRIORITY", channel.equals("stderr") ? ERROR : INFO);
      add(fields, "SYSLOG_IDENTIFIER", program);
      add(fields, "SYSLOG_PID", Integer.toString(pid.getAsInt()));
      add(fields, "OBJECT_PID", Integer.toString(pid.getAsInt()));
      add(fields, "SUPERVISOR_GROUP", group);
      add(fields, "SUPERVISOR_PROGRAM", program);
      add(fields, "SUPERVISOR_STREAM", channel);
      if (isPart) {
        add(fields, "SUPERVISOR_PARTIAL", "1");
      }
      add(fields, "MESSAGE", line, length);
      send(fields.toByteArray());
    };
  }

  private static void add(ByteArrayOutputStream fields, String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    add(fields, name, bytes, bytes.length);
  }

  /** With its length before it, so that any byte may be in it. */
  private static void add(ByteArrayOutputStream fields, String name, byte[] value, int length) {
    fields.writeBytes((name + "\n").getBytes(StandardCharsets.US_ASCII));
    fields.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    fields.write(value, 0, length);
    fields.write('\n');
  }

  private void send(byte[] datagram) {
    try {
      socket.send(datagram);
      losses.taken();
    } catch (IOException e) {
      losses.lost(e.getMessage());
    }
  }

  @Override
  public void close() {
    losses.end();
    socket.close();
  }
}
