package io.jsupervisord.posix;

/** What the daemon does to its own process. Main thread, before others use what is changed. */
public final class DaemonProcess {
  private static final String NOTHING = "/dev/null";

  private DaemonProcess() {}

  /** The process id. */
  public static int pid() {
    try {
      return (int) LibC.GETPID.call();
    } catch (PosixException e) {
      return (int) ProcessHandle.current().pid();
    }
  }

  /** Opens {@code /dev/null} where descriptor 0, 1 or 2 is closed: nothing else may get there. */
  public static void ensureStandardDescriptors() throws PosixException {
    int fd;
    do {
      fd = openNothing(LibC.O_RDWR);
    } while (fd <= 2);
    Descriptor.close(fd);
  }

  /**
   * Leaves the terminal: a session of its own, and {@code /dev/null} on descriptors 0, 1 and 2.
   *
   * @throws PosixException with EPERM when the process leads a process group
   */
  public static void leaveTerminal() throws PosixException {
    replace(LibC.O_RDONLY, 0);
    replace(LibC.O_WRONLY, 1, 2);
    LibC.SETSID.call();
  }

  private static void replace(int mode, int... targets) throws PosixException {
    int nothing = openNothing(mode);
    for (int target : targets) {
      LibC.DUP2.call(nothing, target);
    }
    Descriptor.close(nothing);
  }

  private static int openNothing(int mode) throws PosixException {
    try (NativeMemory path = NativeMemory.string(NOTHING)) {
      return (int) LibC.OPEN.call(path.address(), mode, 0);
    }
  }

  /**
   * From now on descendants whose parent ends become children of this process, as those of process
   * 1 do, and it has to reap them.
   */
  public static void adoptOrphans() throws PosixException {
    LibC.PRCTL.call(LibC.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  }

  /** Sets the file creation mask. */
  public static void umask(int mask) throws PosixException {
    LibC.UMASK.call(mask);
  }

  /**
   * Changes the directory that relative paths are opened against. The JVM goes on making relative
   * paths absolute with the directory it was started in.
   */
  public static void chdir(String directory) throws PosixException {
    try (NativeMemory path = NativeMemory.string(directory)) {
      LibC.CHDIR.call(path.address());
    }
  }

  /**
   * Becomes a user for good, in all threads, with all groups of that user. Does nothing when it is
   * that user already.
   *
   * @return null, or the reference's sentence for what went wrong
   */
  public static String dropPrivileges(int uid) {
    int own = Accounts.currentUid();
    if (own == uid) {
      return null;
    }
    if (own != 0) {
      return "Can't drop privilege as nonroot user";
    }
    Account account = Accounts.byUid(uid);
    if (account == null) {
      return "Can't find uid " + uid;
    }
    int[] groups = Accounts.groupsOf(account);
    String step = "Could not set groups of effective user";
    try (NativeMemory list = NativeMemory.ints(groups)) {
      LibC.SETGROUPS.call(groups.length, list.address());
      step = "Could not set group id of effective user";
      LibC.SETGID.call(account.gid());
      step = "Could not set user id of effective user";
      LibC.SETUID.call(uid);
      return null;
    } catch (PosixException e) {
      return step;
    }
  }
}
