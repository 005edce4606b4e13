package io.jsupervisord.log;

import io.jsupervisord.loop.Clock;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.posix.DescriptorRoom;
import io.jsupervisord.posix.PosixException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Opens the files of all logs of the daemon, and knows which of them hold something back. */
public final class LogFiles {
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");
  private static final int LAST_ATTEMPTS = 100;
  private static final long PAUSE_MILLIS = 10;

  private final Reactor reactor;
  private final BooleanSupplier room;
  private final OpenLogs openLogs = new OpenLogs();
  private final CaptureRoom captureRoom = new CaptureRoom();
  private final Set<DeviceFile> holdingBack = new HashSet<>();
  private LogCompressor compressor;
  private volatile MainLog log;

  /**
   * @param reactor tells when there is room in a pipe or terminal again
   */
  public LogFiles(Reactor reactor) {
    this(reactor, DescriptorRoom.FOR_LOGS::isLeft);
  }

  /**
   * @param room whether there are descriptors for one more log that stays open
   */
  LogFiles(Reactor reactor, BooleanSupplier room) {
    this.reactor = reactor;
    this.room = room;
  }

  /**
   * The daemon's standard output, for a copy of the main log. Does not block when it is a pipe or
   * terminal that nobody reads; then lines are held back, and lost when they become too many.
   *
   * @param stdout is used where it cannot block, or where the system has no other way
   */
  public OutputStream console(OutputStream stdout) {
    if (Files.isRegularFile(STANDARD_OUTPUT)) {
      return stdout;
    }
    try {
      return new DeviceStream(device(STANDARD_OUTPUT, new NoReport()));
    } catch (PosixException e) {
      return stdout;
    }
  }

  DeviceFile device(Path path, WriteReport report) throws PosixException {
    return new DeviceFile(path, reactor, this, report);
  }

  RotatingFile open(Path path, Rotation rotation, WriteReport report) throws IOException {
    return new RotatingFile(path, rotation, false, this, report);
  }

  /** A log whose file is there, and is opened when something is written. */
  RotatingFile openOnDemand(Path path, Rotation rotation, WriteReport report) throws IOException {
    return new RotatingFile(path, rotation, true, this, report);
  }

  /** Whether a log that is opened on demand need not be closed after each piece. */
  boolean mayStayOpen() {
    return room.getAsBoolean();
  }

  /** Who has which file open. */
  OpenLogs openLogs() {
    return openLogs;
  }

  /** The memory for the captures of all programs. */
  CaptureRoom captureRoom() {
    return captureRoom;
  }

  Clock clock() {
    return reactor.clock();
  }

  /** Makes old files smaller; made when it is needed for the first time. Any thread. */
  synchronized LogCompressor compressor() {
    if (compressor == null) {
      compressor = new LogCompressor(trouble -> log.warn(trouble));
    }
    return compressor;
  }

  /** Where troubles with old files are told, once there is a main log. */
  public void tellTo(MainLog mainLog) {
    log = mainLog;
  }

  synchronized void holdsBack(DeviceFile file) {
    holdingBack.add(file);
  }

  synchronized void holdsNothing(DeviceFile file) {
    holdingBack.remove(file);
  }

  private synchronized List<DeviceFile> holdingBack() {
    return List.copyOf(holdingBack);
  }

  /**
   * The daemon is about to end: waits up to a second for what is held back. Not while the loop
   * runs.
   */
  void finish() {
    for (int i = 0; i < LAST_ATTEMPTS && !holdingBack().isEmpty(); i++) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      holdingBack().forEach(DeviceFile::drain);
    }
    holdingBack().forEach(DeviceFile::giveUp);
  }

  /** Bytes to a device. */
  private static final class DeviceStream extends OutputStream {
    private final DeviceFile device;

    DeviceStream(DeviceFile device) {
      this.device = device;
    }

    @Override
    public void write(int b) {
      device.write(ByteBuffer.wrap(new byte[] {(byte) b}));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      device.write(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void close() {
      device.close();
    }
  }

  /** For the console: its lines are in the log's file as well. */
  private static final class NoReport implements WriteReport {
    @Override
    public void written() {}

    @Override
    public void lost(long bytes, IOException why) {}

    @Override
    public void notRotated(IOException why) {}
  }
}
