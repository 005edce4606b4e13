package io.jsupervisord.posix;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import jnr.ffi.Pointer;

/**
 * Who a child is to be. On Linux credentials belong to a thread; the C library's functions change
 * all threads, so a throw-away thread makes the raw system calls, spawns, and ends.
 */
final class Identity {
  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
  private static final boolean KNOWN = ARM || System.getProperty("os.arch").equals("amd64");
  private static final long SETGROUPS = ARM ? 159 : 116;
  private static final long SETRESGID = ARM ? 149 : 119;
  private static final long SETRESUID = ARM ? 147 : 117;

  /** What went wrong before the action could run; the text is the reference's. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  private Identity() {}

  /**
   * Runs an action as a user with that user's groups, and waits for it.
   *
   * @param uid the user, or null to stay
   * @return what the action returned
   * @throws RefusedException when the identity cannot be taken; the action did not run
   */
  static int as(Integer uid, IntSupplier action) throws RefusedException {
    LibC libc = LibC.get();
    if (uid == null || uid == libc.getuid()) {
      return action.getAsInt();
    }
    if (libc.getuid() != 0) {
      throw new RefusedException("Can't drop privilege as nonroot user");
    }
    Account account = Accounts.byUid(uid);
    if (account == null) {
      throw new RefusedException("Can't find uid " + uid);
    }
    if (!KNOWN) {
      throw new RefusedException("Can't drop privilege on " + System.getProperty("os.arch"));
    }
    int[] groups = Accounts.groupsOf(account);
    AtomicReference<String> refused = new AtomicReference<>();
    int[] result = new int[1];
    Thread thread =
        new Thread(
            () -> {
              String problem = become(account, groups);
              if (problem == null) {
                result[0] = action.getAsInt();
              } else {
                refused.set(problem);
              }
            },
            "spawn-as-" + account.name());
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (refused.get() != null) {
      throw new RefusedException(refused.get());
    }
    return result[0];
  }

  private static String become(Account account, int[] groups) {
    LibC libc = LibC.get();
    Pointer list = LibC.allocate(Math.max(4, groups.length * 4));
    list.put(0, groups, 0, groups.length);
    if (libc.syscall(SETGROUPS, groups.length, list) != 0) {
      return "Could not set groups of effective user";
    }
    if (libc.syscall(SETRESGID, account.gid(), account.gid(), account.gid()) != 0) {
      return "Could not set group id of effective user";
    }
    if (libc.syscall(SETRESUID, account.uid(), account.uid(), account.uid()) != 0) {
      return Errno.message(LibC.errno());
    }
    return null;
  }
}
