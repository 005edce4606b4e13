package io.jsupervisord.posix;

import java.io.File;
import jnr.ffi.Pointer;

/** Keeps the daemon's descriptors out of its children. Loop thread only. */
final class DescriptorSweep {
  private static final int FIRST = 3;
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;

  private boolean hasCloseFrom = true;

  /** Has everything from descriptor 3 on closed in the child. */
  void apply(Pointer actions) {
    if (hasCloseFrom) {
      try {
        LibC.get().posix_spawn_file_actions_addclosefrom_np(actions, FIRST);
        return;
      } catch (UnsatisfiedLinkError e) {
        // glibc before 2.34
        hasCloseFrom = false;
      }
    }
    String[] open = new File("/proc/self/fd").list();
    for (String fd : open == null ? new String[0] : open) {
      if (Integer.parseInt(fd) >= FIRST) {
        LibC.get().fcntl(Integer.parseInt(fd), F_SETFD, FD_CLOEXEC);
      }
    }
  }
}
