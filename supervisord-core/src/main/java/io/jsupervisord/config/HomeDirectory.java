package io.jsupervisord.config;

import io.jsupervisord.posix.Account;
import io.jsupervisord.posix.Accounts;

/** A leading {@code ~} or {@code ~user} in a path. */
final class HomeDirectory {
  private HomeDirectory() {}

  /** The path with the home directory put in; unchanged when there is no such user. */
  static String expand(String path) {
    if (!path.startsWith("~")) {
      return path;
    }
    int slash = path.indexOf('/');
    String user = path.substring(1, slash < 0 ? path.length() : slash);
    String rest = slash < 0 ? "" : path.substring(slash);
    String home = user.isEmpty() ? ownHome() : homeOf(Accounts.byName(user));
    return home == null ? path : home.replaceFirst("/+$", "") + rest;
  }

  private static String ownHome() {
    String home = System.getenv("HOME");
    return home != null ? home : homeOf(Accounts.byUid(Accounts.currentUid()));
  }

  private static String homeOf(Account account) {
    return account == null ? null : account.home();
  }
}
