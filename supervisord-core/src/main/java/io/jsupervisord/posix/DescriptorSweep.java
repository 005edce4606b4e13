package io.jsupervisord.posix;

import java.io.File;

/** Keeps the daemon's descriptors out of its children. Loop thread only. */
final class DescriptorSweep {
  private static final int FIRST = 3;

  private final boolean asFileAction;

  /**
   * @param asFileAction whether the child closes them itself (glibc 2.34); else the daemon marks
   *     all of its descriptors, which another thread may undo by opening one just then
   */
  DescriptorSweep(boolean asFileAction) {
    this.asFileAction = asFileAction;
  }

  /** Has everything from descriptor 3 on closed in the child. */
  void apply(NativeMemory actions) throws PosixException {
    if (asFileAction) {
      LibC.ACTIONS_ADDCLOSEFROM.call(actions.address(), FIRST);
      return;
    }
    String[] open = new File("/proc/self/fd").list();
    for (String name : open == null ? new String[0] : open) {
      int fd = Integer.parseInt(name);
      if (fd >= FIRST) {
        mark(fd);
      }
    }
  }

  private static void mark(int fd) throws PosixException {
    try {
      LibC.FCNTL.call(fd, LibC.F_SETFD, LibC.FD_CLOEXEC);
    } catch (PosixException e) {
      // the listing's own descriptor is closed by now
      if (e.errno() != Errno.EBADF) {
        throw e;
      }
    }
  }
}
