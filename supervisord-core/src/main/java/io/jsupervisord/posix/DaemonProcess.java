package io.jsupervisord.posix;

import jnr.ffi.Pointer;

/** What the daemon does to its own process. Main thread, before others use what is changed. */
public final class DaemonProcess {
  private static final int READ_ONLY = 0;
  private static final int WRITE_ONLY = 1;
  private static final int READ_WRITE = 2;

  private DaemonProcess() {}

  /** The process id. */
  public static int pid() {
    return LibC.get().getpid();
  }

  /** Opens {@code /dev/null} where descriptor 0, 1 or 2 is closed: nothing else may get there. */
  public static void ensureStandardDescriptors() {
    int fd;
    do {
      fd = LibC.get().open("/dev/null", READ_WRITE, 0);
    } while (fd >= 0 && fd <= 2);
    if (fd > 2) {
      LibC.get().close(fd);
    }
  }

  /** Leaves the terminal: a session of its own, and {@code /dev/null} on descriptors 0, 1 and 2. */
  public static void leaveTerminal() {
    LibC libc = LibC.get();
    libc.setsid();
    int reading = libc.open("/dev/null", READ_ONLY, 0);
    int writing = libc.open("/dev/null", WRITE_ONLY, 0);
    libc.dup2(reading, 0);
    libc.dup2(writing, 1);
    libc.dup2(writing, 2);
    libc.close(reading);
    libc.close(writing);
  }

  /** Sets the file creation mask. */
  public static void umask(int mask) {
    LibC.get().umask(mask);
  }

  /** Changes the directory that relative paths are opened against. */
  public static void chdir(String directory) throws PosixException {
    LibC.check(LibC.get().chdir(directory));
  }

  /**
   * Becomes a user for good, in all threads, with all groups of that user. Does nothing when it is
   * that user already.
   *
   * @return null, or the reference's sentence for what went wrong
   */
  public static String dropPrivileges(int uid) {
    LibC libc = LibC.get();
    if (libc.getuid() == uid) {
      return null;
    }
    if (libc.getuid() != 0) {
      return "Can't drop privilege as nonroot user";
    }
    Account account = Accounts.byUid(uid);
    if (account == null) {
      return "Can't find uid " + uid;
    }
    int[] groups = Accounts.groupsOf(account);
    Pointer list = LibC.allocate(Math.max(4, groups.length * 4));
    list.put(0, groups, 0, groups.length);
    if (libc.setgroups(groups.length, list) != 0) {
      return "Could not set groups of effective user";
    }
    if (libc.setgid(account.gid()) != 0) {
      return "Could not set group id of effective user";
    }
    return libc.setuid(uid) == 0 ? null : "Could not set user id: " + Errno.name(LibC.errno());
  }
}
