package io.jsupervisord.posix;

/** Error numbers of Linux by name and text. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int ESRCH = 3;
  public static final int EINTR = 4;
  public static final int EAGAIN = 11;
  public static final int ECHILD = 10;
  public static final int ENOMEM = 12;
  public static final int EACCES = 13;
  public static final int EEXIST = 17;
  public static final int EISDIR = 21;
  public static final int EMFILE = 24;
  public static final int ESPIPE = 29;
  public static final int EPIPE = 32;
  public static final int EADDRINUSE = 98;

  private Errno() {}

  /** The symbolic name, such as {@code ENOENT}; the number in decimal when it has none. */
  public static String name(int errno) {
    jnr.constants.platform.Errno known = jnr.constants.platform.Errno.valueOf(errno);
    return isKnown(known) ? known.name() : Integer.toString(errno);
  }

  /** The sentence of {@code strerror(3)}, such as {@code No such file or directory}. */
  public static String message(int errno) {
    jnr.constants.platform.Errno known = jnr.constants.platform.Errno.valueOf(errno);
    return isKnown(known) ? known.description() : "Unknown error " + errno;
  }

  private static boolean isKnown(jnr.constants.platform.Errno errno) {
    return errno != null && errno != jnr.constants.platform.Errno.__UNKNOWN_CONSTANT__;
  }
}
