package io.jsupervisord.posix;

/** Users and groups, asked of the system each time ({@code getpwnam(3)}). Any thread. */
public final class Accounts {
  // struct passwd and struct group on 64-bit Linux
  private static final int NAME = 0;
  private static final int UID = 16;
  private static final int GID = 20;
  private static final int HOME = 32;
  private static final int GROUP_GID = 16;
  private static final int ENTRY_SIZE = 64;

  private static final int FIRST_BUFFER = 1024;
  private static final int FIRST_GROUPS = 64;

  private Accounts() {}

  /** The user of that name, or null. */
  public static Account byName(String name) {
    try (NativeMemory key = NativeMemory.string(name)) {
      return lookUp(LibC.GETPWNAM_R, key.address(), Accounts::account);
    }
  }

  /** The user of that number, or null. */
  public static Account byUid(int uid) {
    return lookUp(LibC.GETPWUID_R, uid, Accounts::account);
  }

  /** The number of the group of that name, or null. */
  public static Integer gidOf(String group) {
    try (NativeMemory key = NativeMemory.string(group)) {
      return lookUp(LibC.GETGRNAM_R, key.address(), entry -> entry.bytes().getInt(GROUP_GID));
    }
  }

  /** Whether there is a group of that number. */
  public static boolean hasGroup(int gid) {
    return lookUp(LibC.GETGRGID_R, gid, entry -> entry) != null;
  }

  /** The user the daemon runs as, by number. */
  public static int currentUid() {
    try {
      return (int) LibC.GETUID.call();
    } catch (PosixException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The name of the user the daemon runs as, or the number of one without a name. */
  public static String currentName() {
    int uid = currentUid();
    Account account = byUid(uid);
    return account == null ? Integer.toString(uid) : account.name();
  }

  /** The primary group, and every group that lists the user. */
  public static int[] groupsOf(Account account) {
    int room = FIRST_GROUPS;
    while (true) {
      try (NativeMemory name = NativeMemory.string(account.name());
          NativeMemory groups = NativeMemory.ints(new int[room]);
          NativeMemory count = NativeMemory.ints(room)) {
        LibC.GETGROUPLIST.call(name.address(), account.gid(), groups.address(), count.address());
        int[] found = new int[count.bytes().getInt(0)];
        groups.bytes().asIntBuffer().get(found);
        return found;
      } catch (PosixException e) {
        if (e.errno() == Errno.ENOSYS) {
          throw new IllegalStateException(e);
        }
        room *= 2; // the way it tells that there are more
      }
    }
  }

  private interface Reading<T> {
    T read(NativeMemory entry);
  }

  /** Null when there is no such entry, or the system cannot tell. */
  private static <T> T lookUp(NativeFunction function, long key, Reading<T> reading) {
    int size = FIRST_BUFFER;
    while (true) {
      try (NativeMemory entry = NativeMemory.allocate(ENTRY_SIZE);
          NativeMemory strings = NativeMemory.allocate(size);
          NativeMemory found = NativeMemory.allocate(Long.BYTES)) {
        int error =
            (int) function.call(key, entry.address(), strings.address(), size, found.address());
        if (error != Errno.ERANGE) {
          return found.bytes().getLong(0) == 0 ? null : reading.read(entry);
        }
        size *= 2;
      } catch (PosixException e) {
        return null;
      }
    }
  }

  private static Account account(NativeMemory entry) {
    return new Account(
        string(entry, NAME),
        entry.bytes().getInt(UID),
        entry.bytes().getInt(GID),
        string(entry, HOME));
  }

  private static String string(NativeMemory entry, int offset) {
    return NativeText.decode(LibC.BINDING.stringAt(entry.bytes().getLong(offset)));
  }
}
