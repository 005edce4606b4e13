package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import jnr.ffi.Pointer;

/**
 * The signals the daemon is controlled with, as something that becomes readable. Either from a
 * {@code signalfd(2)}, which needs them blocked in the whole process before the JVM starts, or from
 * the JVM's own handlers, which cannot have QUIT and USR2. Each kind is reported once, however
 * often it came since the last look. Loop thread only.
 */
public abstract class SignalSource implements Pollable, AutoCloseable {
  private static final int HUP = 1;
  private static final int INT = 2;
  private static final int QUIT = 3;
  private static final int USR2 = 12;
  private static final int TERM = 15;
  private static final int CHLD = 17;
  private static final int[] WANTED = {HUP, INT, QUIT, USR2, TERM, CHLD};

  private SignalSource() {}

  /** From a signalfd if the signals are blocked, else from the JVM. */
  public static SignalSource open() throws PosixException {
    return areBlocked() ? new FromKernel() : new FromJvm();
  }

  /** Reports the signals that came since the last call, by number. */
  public abstract void drain(IntConsumer received);

  /** The names of the signals that cannot be received here; empty with a signalfd. */
  public abstract Set<String> lost();

  @Override
  public abstract void close();

  private static boolean areBlocked() {
    long wanted = 0;
    for (int signal : WANTED) {
      wanted |= 1L << (signal - 1);
    }
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("SigBlk:")) {
          long blocked = Long.parseUnsignedLong(line.substring(7).strip(), 16);
          return (blocked & wanted) == wanted;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static final class FromKernel extends SignalSource {
    private static final int FLAGS = 0x80000 | 0x800;
    private static final int INFO_SIZE = 128;
    private static final int BATCH = 16;

    private final int fd;
    private final Pointer infos = LibC.allocate(BATCH * INFO_SIZE);

    FromKernel() throws PosixException {
      fd = LibC.check(LibC.get().signalfd(-1, SignalSet.of(WANTED), FLAGS));
    }

    @Override
    public int fd() {
      return fd;
    }

    @Override
    public void onReady(Runnable wake) {}

    @Override
    public void drain(IntConsumer received) {
      long bytes = LibC.get().read(fd, infos, BATCH * INFO_SIZE);
      for (long at = 0; at + INFO_SIZE <= bytes; at += INFO_SIZE) {
        received.accept(infos.getInt(at));
      }
    }

    @Override
    public Set<String> lost() {
      return Set.of();
    }

    @Override
    public void close() {
      LibC.get().close(fd);
    }
  }

  private static final class FromJvm extends SignalSource {
    private final Queue<Integer> pending = new ConcurrentLinkedQueue<>();
    private final Set<String> lost = new TreeSet<>();
    private volatile Runnable wake;

    FromJvm() {
      for (int signal : WANTED) {
        String name = SignalNames.nameOf(signal).substring(3);
        if (!JvmSignals.handle(name, () -> received(signal))) {
          lost.add("SIG" + name);
        }
      }
    }

    private void received(int signal) {
      if (!pending.contains(signal)) {
        pending.add(signal);
      }
      Runnable told = wake;
      if (told != null) {
        told.run();
      }
    }

    @Override
    public int fd() {
      return -1;
    }

    @Override
    public void onReady(Runnable ready) {
      wake = ready;
      if (ready != null && !pending.isEmpty()) {
        ready.run();
      }
    }

    @Override
    public void drain(IntConsumer received) {
      for (Integer signal = pending.poll(); signal != null; signal = pending.poll()) {
        received.accept(signal);
      }
    }

    @Override
    public Set<String> lost() {
      return lost;
    }

    @Override
    public void close() {}
  }
}
