package io.jsupervisord.posix;

import java.nio.ByteBuffer;
import java.util.Map;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.LibraryOption;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;

/**
 * The functions of the C library the daemon uses, bound as they are: few on purpose, since every
 * one costs start-up time and memory. Only classes of this package call it; it is public because
 * the class that is generated from it has another loader.
 */
public interface LibC {
  /** The library; loaded on first use. */
  static LibC get() {
    return Loaded.LIBC;
  }

  /** The error number of the calling thread's last failed call. */
  static int errno() {
    return LastError.getLastError(Loaded.RUNTIME);
  }

  /** Zeroed memory with an address of its own, freed with the object. */
  static Pointer allocate(int bytes) {
    return Memory.allocateDirect(Loaded.RUNTIME, bytes, true);
  }

  /**
   * Turns -1 into an exception.
   *
   * @return the result of the call
   */
  static int check(int result) throws PosixException {
    if (result == -1) {
      throw new PosixException(errno());
    }
    return result;
  }

  /** {@link #check(int)} for calls that return a size. */
  static long check(long result) throws PosixException {
    if (result == -1) {
      throw new PosixException(errno());
    }
    return result;
  }

  /** Loads the library once. */
  final class Loaded {
    private static final LibC LIBC =
        LibraryLoader.loadLibrary(LibC.class, Map.of(LibraryOption.LoadNow, false), "c");
    private static final Runtime RUNTIME = Runtime.getRuntime(LIBC);

    private Loaded() {}
  }

  // epoll(7), eventfd(2), signalfd(2)

  int epoll_create1(int flags);

  int epoll_ctl(int epfd, int op, int fd, Pointer event);

  int epoll_wait(int epfd, Pointer events, int maxevents, int timeout);

  int eventfd(int initval, int flags);

  int signalfd(int fd, Pointer mask, int flags);

  // descriptors

  int close(int fd);

  long read(int fd, Pointer buffer, long count);

  long write(int fd, Pointer buffer, long count);

  long read(int fd, @Out ByteBuffer buffer, long count);

  long write(int fd, @In ByteBuffer buffer, long count);

  int dup(int fd);

  int dup2(int from, int to);

  int fcntl(int fd, int command, long argument);

  int pipe2(@Out int[] ends, int flags);

  int open(String path, int flags, int mode);

  // children

  int posix_spawn(
      Pointer pid, String path, Pointer actions, Pointer attributes, Pointer argv, Pointer envp);

  int posix_spawn_file_actions_init(Pointer actions);

  int posix_spawn_file_actions_destroy(Pointer actions);

  int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

  int posix_spawn_file_actions_addchdir_np(Pointer actions, String path);

  int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int from);

  int posix_spawnattr_init(Pointer attributes);

  int posix_spawnattr_destroy(Pointer attributes);

  int posix_spawnattr_setflags(Pointer attributes, short flags);

  int posix_spawnattr_setpgroup(Pointer attributes, int group);

  int posix_spawnattr_setsigmask(Pointer attributes, Pointer set);

  int posix_spawnattr_setsigdefault(Pointer attributes, Pointer set);

  int waitpid(int pid, Pointer status, int options);

  int kill(int pid, int signal);

  // the process

  int umask(int mask);

  int chdir(String path);

  int setsid();

  int getpid();

  int geteuid();

  int getuid();

  int getrlimit(int resource, Pointer limit);

  int setrlimit(int resource, Pointer limit);

  // identity: the wrappers change all threads, raw calls only the calling one

  int setgroups(long count, Pointer groups);

  int setgid(int gid);

  int setuid(int uid);

  long syscall(long number, long first, Pointer second);

  long syscall(long number, long first, long second, long third);

  Pointer getpwnam(String name);

  Pointer getpwuid(int uid);

  Pointer getgrnam(String name);

  Pointer getgrgid(int gid);

  int getgrouplist(String user, int gid, Pointer groups, Pointer count);

  // files and sockets

  int access(String path, int mode);

  int chmod(String path, int mode);

  int chown(String path, int uid, int gid);

  int link(String from, String to);

  int unlink(String path);

  int socket(int domain, int type, int protocol);

  int bind(int fd, Pointer address, int length);

  int listen(int fd, int backlog);

  int setsockopt(int fd, int level, int name, Pointer value, int length);

  int getsockname(int fd, Pointer address, Pointer length);

  // syslog(3)

  void openlog(Pointer ident, int options, int facility);

  void syslog(int priority, String format, String message);
}
