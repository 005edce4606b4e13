package io.jsupervisord.posix;

/**
 * The directory a child starts in. The child goes there itself where the C library can have it do
 * so (glibc 2.29); else the daemon goes there for the moment of the spawn, and back.
 *
 * <p>{@link #enter} runs on the thread that spawns, as the user of the child, who must be allowed
 * to go there; the rest on the loop thread.
 */
final class StartDirectory implements AutoCloseable {
  private static final int NOWHERE = -1;

  private final String path;
  private final boolean asFileAction;
  private final NativeMemory name;
  private int home = NOWHERE;

  /**
   * @param path null for where the daemon is
   */
  StartDirectory(String path, boolean asFileAction) {
    this.path = path;
    this.asFileAction = asFileAction;
    this.name = path == null ? null : NativeMemory.string(path);
  }

  /** Adds what the child has to do. */
  void apply(NativeMemory actions) throws PosixException {
    if (path == null) {
      return;
    }
    if (asFileAction) {
      LibC.ACTIONS_ADDCHDIR.call(actions.address(), name.address());
      return;
    }
    try (NativeMemory here = NativeMemory.string(".")) {
      home = (int) LibC.OPEN.call(here.address(), LibC.O_PATH | LibC.O_CLOEXEC, 0);
    }
  }

  /**
   * Goes there, if the child cannot do so itself.
   *
   * @return 0, or the error number
   */
  int enter() {
    if (home == NOWHERE) {
      return 0;
    }
    try {
      LibC.CHDIR.call(name.address());
      return 0;
    } catch (PosixException e) {
      return e.errno();
    }
  }

  /**
   * Why the calling thread cannot go there: {@code posix_spawn} does not say which of its steps
   * failed.
   *
   * @return the error number, 0 when it can
   */
  int obstacle() {
    if (path == null) {
      return 0;
    }
    if (path.isEmpty()) {
      return Errno.ENOENT;
    }
    // to look up "." in it takes the same permissions as chdir(2)
    try (NativeMemory inside = NativeMemory.string(path + "/.")) {
      LibC.ACCESS.call(inside.address(), LibC.F_OK);
      return 0;
    } catch (PosixException e) {
      return e.errno();
    }
  }

  /** Goes back. */
  @Override
  public void close() {
    if (home != NOWHERE) {
      try {
        LibC.FCHDIR.call(home);
      } catch (PosixException e) {
        throw new IllegalStateException("cannot go back to the daemon's directory", e);
      } finally {
        Descriptor.close(home);
      }
    }
    if (name != null) {
      name.close();
    }
  }
}
