package io.jsupervisord.syslog;

import io.jsupervisord.log.MainLog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Brings messages to one server, on a thread of its own that begins with the first of them. Up to a
 * mebibyte of them waits for a server that is slow or away; what comes then is lost, counted and
 * told. A server that cannot be reached is tried again after 1, 2, 4 … 30 seconds.
 */
final class SyslogSender implements AutoCloseable {
  private static final int MOST_BYTES = 1 << 20;
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;
  private static final long LAST_CHANCE_MILLIS = 1_000;

  private final String server;
  private final Transport transport;
  private final LossNotice losses;
  private final ThreadFactory threads;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private Thread thread;
  private int bytes;
  private boolean closed;
  private String trouble = "it is too slow";

  SyslogSender(String server, Transport transport, MainLog log) {
    this(server, transport, log, Thread::new);
  }

  SyslogSender(String server, Transport transport, MainLog log, ThreadFactory threads) {
    this.threads = threads;
    this.server = server;
    this.transport = transport;
    this.losses = new LossNotice("syslog server " + server, log, System::nanoTime);
  }

  /** Takes a message on its way; never blocks. Any thread. */
  synchronized void send(byte[] message) {
    if (closed) {
      return;
    }
    if (bytes + message.length > MOST_BYTES) {
      losses.lost(trouble);
      return;
    }
    waiting.addLast(message);
    bytes += message.length;
    if (thread == null) {
      begin();
    }
    notifyAll();
  }

  private void begin() {
    Thread beginning = threads.newThread(this::run);
    beginning.setName("syslog-" + server);
    beginning.setDaemon(true);
    try {
      beginning.start();
      thread = beginning;
    } catch (OutOfMemoryError e) {
      // how the JVM tells that the system has no thread left; the next message tries again
      trouble = "there is no thread to send with";
    }
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      for (byte[] message = next(); message != null; message = next()) {
        try {
          transport.send(message);
          remove(message);
          losses.taken();
          pause = FIRST_PAUSE_MILLIS;
        } catch (IOException | RuntimeException e) {
          failed(message, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
          if (transport.isReliable()) {
            rest(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      transport.close();
    }
  }

  /** The oldest message, which stays where it is; null at the end. */
  private synchronized byte[] next() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    return waiting.peekFirst();
  }

  private synchronized void remove(byte[] message) {
    waiting.removeFirst();
    bytes -= message.length;
    notifyAll();
  }

  private synchronized void failed(byte[] message, String reason) {
    trouble = reason;
    if (!transport.isReliable() || closed) {
      remove(message);
      losses.lost(reason);
    }
  }

  private synchronized void rest(long millis) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!closed) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /** Waits for up to a second until what is on its way is out. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_CHANCE_MILLIS);
    try {
      while (!waiting.isEmpty() && thread != null && thread.isAlive()) {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (left <= 0) {
          break;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    waiting.forEach(message -> losses.lost("supervisord ends"));
    losses.end();
    if (thread != null) {
      thread.interrupt();
    }
  }
}
