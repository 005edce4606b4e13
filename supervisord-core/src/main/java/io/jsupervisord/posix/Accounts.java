package io.jsupervisord.posix;

import jnr.ffi.Pointer;

/** Users and groups, asked of the system each time ({@code getpwnam(3)}). Any thread. */
public final class Accounts {
  // the layout of struct passwd and struct group on 64-bit Linux
  private static final int UID = 16;
  private static final int GID = 20;
  private static final int HOME = 32;
  private static final int GROUP_GID = 16;

  private Accounts() {}

  /** The user of that name, or null. */
  public static synchronized Account byName(String name) {
    return account(LibC.get().getpwnam(name));
  }

  /** The user of that number, or null. */
  public static synchronized Account byUid(int uid) {
    return account(LibC.get().getpwuid(uid));
  }

  /** The number of the group of that name, or null. */
  public static synchronized Integer gidOf(String group) {
    Pointer entry = LibC.get().getgrnam(group);
    return entry == null ? null : entry.getInt(GROUP_GID);
  }

  /** Whether there is a group of that number. */
  public static synchronized boolean hasGroup(int gid) {
    return LibC.get().getgrgid(gid) != null;
  }

  /** The user the daemon runs as, by number. */
  public static int currentUid() {
    return LibC.get().getuid();
  }

  /** The primary group, and every group that lists the user. */
  public static synchronized int[] groupsOf(Account account) {
    Pointer count = LibC.allocate(4);
    for (int room = 64; ; room *= 2) {
      Pointer groups = LibC.allocate(room * 4);
      count.putInt(0, room);
      if (LibC.get().getgrouplist(account.name(), account.gid(), groups, count) >= 0) {
        int[] found = new int[count.getInt(0)];
        groups.get(0, found, 0, found.length);
        return found;
      }
    }
  }

  private static Account account(Pointer entry) {
    return entry == null
        ? null
        : new Account(
            entry.getPointer(0).getString(0),
            entry.getInt(UID),
            entry.getInt(GID),
            entry.getPointer(HOME).getString(0));
  }
}
