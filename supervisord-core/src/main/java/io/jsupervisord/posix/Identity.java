package io.jsupervisord.posix;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Who a child is to be. On Linux credentials belong to a thread; the C library's functions change
 * all threads, so a throw-away thread makes the raw system calls, spawns, and ends.
 */
final class Identity {
  private static final int ROOT = 0;
  private static final long STACK_SIZE = 256 * 1024;

  /** What went wrong before the action could run; the text is the reference's. */
  static final class RefusedException extends Exception {
    RefusedException(String message) {
      super(message);
    }
  }

  /** What is done as the user. */
  @FunctionalInterface
  interface Action {
    int run() throws PosixException;
  }

  /** The numbers of the system calls, which differ between architectures. */
  private record CallNumbers(int setgroups, int setresgid, int setresuid) {
    /** Null where they are not known. */
    static CallNumbers here() {
      return switch (System.getProperty("os.arch")) {
        case "amd64" -> new CallNumbers(116, 119, 117);
        case "aarch64", "riscv64" -> new CallNumbers(159, 149, 147);
        default -> null;
      };
    }
  }

  private static final CallNumbers NUMBERS = CallNumbers.here();

  private Identity() {}

  /** Whether children can become another user on this machine. */
  static boolean isChangeable() {
    return NUMBERS != null && LibC.SYSCALL.exists();
  }

  /**
   * Runs an action as a user with that user's groups, and waits for it.
   *
   * @param uid the user, or null to stay
   * @return what the action returned
   * @throws RefusedException when the identity cannot be taken; the action did not run
   * @throws PosixException with EAGAIN when there is no thread to be had; else what the action
   *     threw
   */
  static int as(Integer uid, Action action) throws RefusedException, PosixException {
    int own = Accounts.currentUid();
    if (uid == null || uid == own) {
      return action.run();
    }
    if (own != ROOT) {
      throw new RefusedException("Can't drop privilege as nonroot user");
    }
    Account account = Accounts.byUid(uid);
    if (account == null) {
      throw new RefusedException("Can't find uid " + uid);
    }
    if (!isChangeable()) {
      throw new RefusedException("Can't drop privilege on " + System.getProperty("os.arch"));
    }
    int[] groups = Accounts.groupsOf(account);
    FutureTask<Integer> task =
        new FutureTask<>(
            () -> {
              become(account, groups);
              return action.run();
            });
    start(task, account.name());
    return result(task);
  }

  private static void start(FutureTask<Integer> task, String user) throws PosixException {
    try {
      new Thread(null, task, "spawn-as-" + user, STACK_SIZE).start();
    } catch (OutOfMemoryError e) {
      // how the JVM tells that the system has no thread left
      throw new PosixException(Errno.EAGAIN, "pthread_create");
    }
  }

  private static int result(FutureTask<Integer> task) throws RefusedException, PosixException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      if (e.getCause() instanceof PosixException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** For good: the calling thread must end after this. */
  private static void become(Account account, int[] groups) throws RefusedException {
    int gid = account.gid();
    int uid = account.uid();
    String step = "Could not set groups of effective user";
    try (NativeMemory list = NativeMemory.ints(groups)) {
      LibC.SYSCALL.call(NUMBERS.setgroups(), groups.length, list.address());
      step = "Could not set group id of effective user";
      LibC.SYSCALL.call(NUMBERS.setresgid(), gid, gid, gid);
      step = "";
      LibC.SYSCALL.call(NUMBERS.setresuid(), uid, uid, uid);
    } catch (PosixException e) {
      throw new RefusedException(step.isEmpty() ? e.getMessage() : step);
    }
  }
}
