package io.jsupervisord.posix;

import io.jsupervisord.posix.LaunchException.Step;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a child between its making and its program, so that the daemon can set what {@code
 * posix_spawn(3)} has no attribute for. The child's first file action opens a FIFO that nobody
 * writes to and so waits; {@code posix_spawn} suspends the thread that called it until the program
 * runs, which is why that is a thread of its own. The loop thread finds the child by the name it
 * has from that thread, does its work, and opens the other end. Loop thread only, but for {@link
 * #mark}.
 */
final class SpawnGate {
  private static final String PROC = "/proc";
  private static final int OWNER_AND_READERS = 0644;
  private static final int NEAR = 64;
  private static final int LOOKS_PER_LISTING = 64;
  private static final long PAUSE_NANOS = 30_000;
  private static final long STACK_SIZE = 256 * 1024;

  private final int fifo;
  private final NativeMemory path;
  private int count;
  private String name;
  private volatile int spawner;

  /** What is done to a child that waits. */
  @FunctionalInterface
  interface Work {
    void run(int pid) throws LaunchException;
  }

  private SpawnGate(String proc, Path temporary) throws PosixException {
    fifo = openFifo(temporary);
    path = NativeMemory.string(proc + "/self/fd/" + fifo);
    try {
      Descriptor.close(openOtherEnd());
    } catch (PosixException e) {
      // it is tried again with each start of a program
      Descriptor.close(fifo);
      path.close();
      throw e;
    }
  }

  /**
   * Takes one descriptor, for good.
   *
   * @throws LaunchException where there is no procfs, or no FIFO can be made
   */
  static SpawnGate make() throws LaunchException {
    return make(PROC, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * The same, looking at first for FIFOs elsewhere.
   *
   * @param proc where procfs should be
   * @param temporary where the FIFO is made; nothing of it stays there
   */
  static SpawnGate make(String proc, Path temporary) throws LaunchException {
    try {
      return new SpawnGate(proc, temporary);
    } catch (PosixException e) {
      throw new LaunchException(
          "cannot set limits: no FIFO or no /proc to be had: " + Errno.message(e.errno()), e);
    }
  }

  private static int openFifo(Path temporary) throws PosixException {
    Path directory;
    try {
      directory = Files.createTempDirectory(temporary, "supervisord");
    } catch (IOException e) {
      throw new PosixException(Errno.EACCES, "mkdtemp");
    }
    Path file = directory.resolve("gate");
    try (NativeMemory name = NativeMemory.string(file.toString())) {
      LibC.MKFIFO.call(name.address(), OWNER_AND_READERS);
      // whatever the umask is: children of other users must read
      LibC.CHMOD.call(name.address(), OWNER_AND_READERS);
      return (int) LibC.OPEN.call(name.address(), LibC.O_PATH | LibC.O_CLOEXEC, 0);
    } finally {
      delete(file);
      delete(directory);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // it is in nobody's way
    }
  }

  /**
   * Has the child wait. Descriptor 0 is free for that: it is set afterwards; and whatever limit of
   * descriptors is set meanwhile, it can be opened.
   */
  void apply(NativeMemory actions) throws PosixException {
    LibC.ACTIONS_ADDCLOSE.call(actions.address(), 0);
    LibC.ACTIONS_ADDOPEN.call(actions.address(), 0, path.address(), LibC.O_RDONLY, 0);
  }

  /** Makes the calling thread the one whose child is waited for; it spawns next. */
  void mark() throws PosixException {
    try (NativeMemory text = NativeMemory.string(name)) {
      LibC.PRCTL.call(LibC.PR_SET_NAME, text.address());
    }
    try {
      Path link = Files.readSymbolicLink(Path.of(PROC, "thread-self"));
      spawner = Integer.parseInt(link.getFileName().toString());
    } catch (IOException e) {
      throw new PosixException(Errno.ENOSYS, "gettid");
    }
  }

  /**
   * Spawns, and does the work before the program runs.
   *
   * @param spawn calls {@link #mark} and {@code posix_spawn}
   * @return what it returned
   * @throws LaunchException when the work failed; there is no child then
   * @throws ExecutionException with what {@code spawn} threw
   */
  int hold(Callable<Integer> spawn, Work work) throws LaunchException, ExecutionException {
    name = "spawn-" + Integer.toHexString(count++);
    spawner = 0;
    FutureTask<Integer> task = new FutureTask<>(spawn);
    try {
      new Thread(null, task, "spawn-gate", STACK_SIZE).start();
    } catch (OutOfMemoryError e) {
      // how the JVM tells that the system has no thread left
      throw new LaunchException(Step.FORK, Errno.EAGAIN);
    }
    LaunchException failure = null;
    int pid = await(task);
    if (pid > 0) {
      try {
        work.run(pid);
      } catch (LaunchException e) {
        failure = e;
        kill(pid);
      }
    }
    int result = letGo(task);
    if (failure != null) {
      if (result > 0) {
        collect(result);
      }
      throw failure;
    }
    return result;
  }

  /** The child that waits; 0 when the spawn is over without one. */
  private int await(FutureTask<Integer> task) {
    for (int looks = 1; !task.isDone(); looks++) {
      int pid = spawner == 0 ? 0 : find(looks % LOOKS_PER_LISTING == 0);
      if (pid > 0) {
        return pid;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return 0;
  }

  /** Its number is the next free one after the thread's, unless the system began anew with 1. */
  private int find(boolean everywhere) {
    for (int pid = spawner + 1; pid <= spawner + NEAR; pid++) {
      if (isIt(Integer.toString(pid))) {
        return pid;
      }
    }
    String[] all = everywhere ? new File(PROC).list() : null;
    for (String entry : all == null ? new String[0] : all) {
      if (Character.isDigit(entry.charAt(0)) && isIt(entry)) {
        return Integer.parseInt(entry);
      }
    }
    return 0;
  }

  private boolean isIt(String pid) {
    File stat = new File(PROC, pid + "/stat");
    if (!stat.exists()) {
      return false;
    }
    try {
      // pid (name) state ppid
      String[] words = Files.readString(stat.toPath()).split(" ", 5);
      return words[1].equals("(" + name + ")")
          && words[3].equals(Integer.toString(DaemonProcess.pid()));
    } catch (IOException e) {
      return false;
    }
  }

  private static void kill(int pid) {
    try {
      Signals.send(pid, Signals.KILL);
    } catch (PosixException e) {
      assert e.errno() == Errno.ESRCH : e;
    }
  }

  /** Opens the other end until the thread goes on. */
  private int letGo(FutureTask<Integer> task) throws ExecutionException {
    boolean interrupted = false;
    int end = -1;
    try {
      while (true) {
        try {
          if (end < 0) {
            end = openOtherEnd();
          }
          return task.get();
        } catch (PosixException e) {
          // without it the child would wait for ever: a descriptor will come free
          LockSupport.parkNanos(PAUSE_NANOS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (end >= 0) {
        Descriptor.close(end);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private int openOtherEnd() throws PosixException {
    return (int) LibC.OPEN.call(path.address(), LibC.O_RDWR | LibC.O_CLOEXEC, 0);
  }

  private static void collect(int pid) {
    try (NativeMemory status = NativeMemory.allocate(Integer.BYTES)) {
      LibC.WAITPID.call(pid, status.address(), 0);
    } catch (PosixException e) {
      assert e.errno() == Errno.ECHILD : e;
    }
  }
}
