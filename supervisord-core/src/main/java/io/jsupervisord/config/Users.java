package io.jsupervisord.config;

import io.jsupervisord.posix.Account;
import io.jsupervisord.posix.Accounts;

/** Users and groups as values name them: by name or number. */
final class Users {
  private Users() {}

  /** A user and perhaps a group; the numbers are null for what is not to be changed. */
  record Owner(Integer uid, Integer gid) {}

  static int uid(String text) {
    if (ValueTypes.isInteger(text)) {
      int uid = ValueTypes.integer(text);
      if (Accounts.byUid(uid) == null) {
        throw new IllegalArgumentException("Invalid user id " + ValueTypes.number(text));
      }
      return uid;
    }
    Account account = Accounts.byName(text);
    if (account == null) {
      throw new IllegalArgumentException("Invalid user name " + text);
    }
    return account.uid();
  }

  static int gid(String text) {
    if (ValueTypes.isInteger(text)) {
      int gid = ValueTypes.integer(text);
      if (!Accounts.hasGroup(gid)) {
        throw new IllegalArgumentException("Invalid group id " + ValueTypes.number(text));
      }
      return gid;
    }
    Integer gid = Accounts.gidOf(text);
    if (gid == null) {
      throw new IllegalArgumentException("Invalid group name " + text);
    }
    return gid;
  }

  /** {@code user} or {@code user:group}; without a group that stays as it is. */
  static Owner owner(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Owner(uid(text), null)
        : new Owner(uid(text.substring(0, colon)), gid(text.substring(colon + 1)));
  }
}
