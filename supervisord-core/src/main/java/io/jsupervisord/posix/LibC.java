package io.jsupervisord.posix;

/**
 * The functions of the C library that this package calls, by their own names, and the constants of
 * Linux that go with them. What each does is told by its manual page. Where the library cannot be
 * reached at all, every function is missing and fails with ENOSYS.
 */
final class LibC {
  static final NativeBinding BINDING = bind();

  // descriptors and files
  static final int O_RDONLY = 0;
  static final int O_WRONLY = 1;
  static final int O_RDWR = 2;
  static final int O_NOCTTY = 0x100;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;
  static final int O_PATH = 0x200000;
  static final int F_SETFD = 2;
  static final int F_GETFL = 3;
  static final int F_SETFL = 4;
  static final int F_DUPFD_CLOEXEC = 1030;
  static final int F_SETPIPE_SZ = 1031;
  static final int FD_CLOEXEC = 1;
  static final int F_OK = 0;
  static final NativeFunction OPEN = function("open");
  static final NativeFunction CLOSE = function("close");
  static final NativeFunction READ = function("read");
  static final NativeFunction WRITE = function("write");
  static final NativeFunction DUP2 = function("dup2");
  static final NativeFunction PIPE2 = function("pipe2");
  static final NativeFunction FCNTL = function("fcntl");
  static final NativeFunction ACCESS = function("access");
  static final NativeFunction CHMOD = function("chmod");
  static final NativeFunction CHOWN = function("chown");
  static final NativeFunction UNLINK = function("unlink");
  static final NativeFunction MKFIFO = function("mkfifo");

  // readiness
  static final int POLLOUT = 4;
  static final NativeFunction POLL = function("poll");
  static final NativeFunction EPOLL_CREATE1 = function("epoll_create1");
  static final NativeFunction EPOLL_CTL = function("epoll_ctl");
  static final NativeFunction EPOLL_WAIT = function("epoll_wait");
  static final NativeFunction EPOLL_PWAIT2 = function("epoll_pwait2");
  static final NativeFunction EVENTFD = function("eventfd");

  // signals and children
  static final int WNOHANG = 1;
  static final NativeFunction KILL = function("kill");
  static final NativeFunction SIGNAL = function("signal");
  static final NativeFunction SIGNALFD = function("signalfd");
  static final NativeFunction GETPGID = function("getpgid");
  static final NativeFunction WAITPID = function("waitpid");
  static final NativeFunction POSIX_SPAWN = function("posix_spawn");
  static final NativeFunction ACTIONS_INIT = function("posix_spawn_file_actions_init");
  static final NativeFunction ACTIONS_DESTROY = function("posix_spawn_file_actions_destroy");
  static final NativeFunction ACTIONS_ADDDUP2 = function("posix_spawn_file_actions_adddup2");
  static final NativeFunction ACTIONS_ADDCLOSE = function("posix_spawn_file_actions_addclose");
  static final NativeFunction ACTIONS_ADDOPEN = function("posix_spawn_file_actions_addopen");
  static final NativeFunction ACTIONS_ADDCHDIR = function("posix_spawn_file_actions_addchdir_np");
  static final NativeFunction ACTIONS_ADDCLOSEFROM =
      function("posix_spawn_file_actions_addclosefrom_np");
  static final NativeFunction ATTRIBUTES_INIT = function("posix_spawnattr_init");
  static final NativeFunction ATTRIBUTES_DESTROY = function("posix_spawnattr_destroy");
  static final NativeFunction ATTRIBUTES_SETFLAGS = function("posix_spawnattr_setflags");
  static final NativeFunction ATTRIBUTES_SETPGROUP = function("posix_spawnattr_setpgroup");
  static final NativeFunction ATTRIBUTES_SETSIGMASK = function("posix_spawnattr_setsigmask");
  static final NativeFunction ATTRIBUTES_SETSIGDEFAULT = function("posix_spawnattr_setsigdefault");

  // limits of another process, by its pid
  static final int PRIO_PROCESS = 0;
  static final NativeFunction PRLIMIT = function("prlimit");
  static final NativeFunction SETPRIORITY = function("setpriority");
  static final NativeFunction SCHED_SETAFFINITY = function("sched_setaffinity");
  static final NativeFunction SCHED_GETAFFINITY = function("sched_getaffinity");

  // this process
  static final int PR_SET_NAME = 15;
  static final int PR_SET_CHILD_SUBREAPER = 36;
  static final NativeFunction PRCTL = function("prctl");
  static final NativeFunction UMASK = function("umask");
  static final NativeFunction CHDIR = function("chdir");
  static final NativeFunction FCHDIR = function("fchdir");
  static final NativeFunction SETSID = function("setsid");
  static final NativeFunction GETPID = function("getpid");
  static final NativeFunction GETRLIMIT = function("getrlimit");
  static final NativeFunction SETRLIMIT = function("setrlimit");

  // identity: the wrappers change all threads, raw system calls only the calling one
  static final NativeFunction GETUID = function("getuid");
  static final NativeFunction SETGROUPS = function("setgroups");
  static final NativeFunction SETGID = function("setgid");
  static final NativeFunction SETUID = function("setuid");
  static final NativeFunction SYSCALL = function("syscall");
  static final NativeFunction GETPWNAM_R = function("getpwnam_r");
  static final NativeFunction GETPWUID_R = function("getpwuid_r");
  static final NativeFunction GETGRNAM_R = function("getgrnam_r");
  static final NativeFunction GETGRGID_R = function("getgrgid_r");
  static final NativeFunction GETGROUPLIST = function("getgrouplist");

  // sockets
  static final NativeFunction SOCKET = function("socket");
  static final NativeFunction SETSOCKOPT = function("setsockopt");
  static final NativeFunction BIND = function("bind");
  static final NativeFunction LISTEN = function("listen");
  static final NativeFunction CONNECT = function("connect");
  static final NativeFunction SEND = function("send");
  static final NativeFunction RECVMSG = function("recvmsg");

  private LibC() {}

  private static NativeBinding bind() {
    try {
      return new JffiBinding();
    } catch (LinkageError | UnsupportedOperationException e) {
      return new MissingBinding(e);
    }
  }

  private static NativeFunction function(String name) {
    return new NativeFunction(BINDING, name);
  }
}
