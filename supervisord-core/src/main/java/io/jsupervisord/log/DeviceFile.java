package io.jsupervisord.log;

import io.jsupervisord.loop.PatientWatch;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.loop.Watch;
import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.OutputDevice;
import io.jsupervisord.posix.PosixException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A log that goes to a terminal, a pipe, a FIFO or a socket. What does not fit is held back and
 * written as soon as there is room, so that a slow reader never stops the loop; who brings more
 * should look at {@link #isFull} first. Any thread may write; everything else is for the loop
 * thread.
 *
 * <p>Output is lost when a FIFO has no reader, when more than 4 MiB are held back, and when what is
 * held back at the end is not taken within five seconds.
 */
final class DeviceFile {
  static final int MOST_HELD = 4 << 20;
  static final long LINGER_NANOS = 5_000_000_000L;

  private final Path path;
  private final Reactor reactor;
  private final LogFiles files;
  private final WriteReport report;
  private final Queue<ByteBuffer> held = new ArrayDeque<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private long heldBytes;
  private OutputDevice device;
  private Watch watch;
  private boolean closed;

  /**
   * Opens it. A FIFO that nobody reads is opened later, when somebody does.
   *
   * @throws PosixException with ENOSYS where nothing can be written without blocking
   */
  DeviceFile(Path path, Reactor reactor, LogFiles files, WriteReport report) throws PosixException {
    this.path = path;
    this.reactor = reactor;
    this.files = files;
    this.report = report;
    try {
      device = OutputDevice.open(path);
    } catch (PosixException e) {
      if (e.errno() != Errno.ENXIO) {
        throw e;
      }
    }
  }

  /** Writes it, or holds back what does not fit; a loss is reported. */
  synchronized void write(ByteBuffer bytes) {
    if (!held.isEmpty()) {
      hold(bytes);
      return;
    }
    try {
      if (pass(bytes)) {
        report.written();
      } else {
        hold(bytes);
      }
    } catch (PosixException e) {
      report.lost(bytes.remaining(), reason(e));
    }
  }

  private static IOException reason(PosixException failure) {
    return failure.errno() == Errno.EPIPE || failure.errno() == Errno.ENXIO
        ? new IOException("nobody reads it", failure)
        : failure;
  }

  private boolean pass(ByteBuffer bytes) throws PosixException {
    if (device == null) {
      device = OutputDevice.open(path);
    }
    try {
      return device.write(bytes);
    } catch (PosixException e) {
      closeDevice();
      throw e;
    }
  }

  private void hold(ByteBuffer bytes) {
    if (heldBytes + bytes.remaining() > MOST_HELD) {
      report.lost(bytes.remaining(), new IOException("it is full and not being read"));
      return;
    }
    if (held.isEmpty()) {
      files.holdsBack(this);
      reactor.execute(this::watch);
    }
    heldBytes += bytes.remaining();
    held.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
  }

  private synchronized void watch() {
    if (watch == null && !held.isEmpty()) {
      watch = PatientWatch.writable(reactor, device, this::drain);
    }
  }

  /** Writes what it can of what was held back. */
  void drain() {
    drainOnce().forEach(Runnable::run);
  }

  private synchronized List<Runnable> drainOnce() {
    try {
      while (!held.isEmpty()) {
        if (!pass(held.element())) {
          return List.of();
        }
        heldBytes -= held.remove().capacity();
      }
      report.written();
    } catch (PosixException e) {
      drop(reason(e));
    }
    return nothingIsHeld();
  }

  /** Gives up what is held back. */
  void giveUp() {
    List<Runnable> released;
    synchronized (this) {
      drop(new IOException("it is full and not being read"));
      released = nothingIsHeld();
    }
    released.forEach(Runnable::run);
  }

  private void drop(IOException why) {
    long bytes = held.stream().mapToLong(ByteBuffer::remaining).sum();
    held.clear();
    heldBytes = 0;
    if (bytes > 0) {
      report.lost(bytes, why);
    }
  }

  private List<Runnable> nothingIsHeld() {
    files.holdsNothing(this);
    endWatch();
    if (closed) {
      closeDevice();
    }
    return takeWaiting();
  }

  private List<Runnable> takeWaiting() {
    List<Runnable> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  private void endWatch() {
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
  }

  private void closeDevice() {
    endWatch();
    if (device != null) {
      device.close();
      device = null;
    }
  }

  /** Whether something is held back. */
  synchronized boolean isFull() {
    return !held.isEmpty();
  }

  /** Runs the action once nothing is held back, or when it is closed. */
  void whenReady(Runnable action) {
    synchronized (this) {
      if (isFull() && !closed) {
        waiting.add(action);
        return;
      }
    }
    action.run();
  }

  /** Nothing more will be written; what is held back has five seconds to go. */
  void close() {
    List<Runnable> released;
    synchronized (this) {
      closed = true;
      if (isFull()) {
        reactor.execute(() -> reactor.after(LINGER_NANOS, this::giveUp));
      } else {
        closeDevice();
      }
      released = takeWaiting();
    }
    released.forEach(Runnable::run);
  }
}
