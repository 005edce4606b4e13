package io.jsupervisord.policy;

import java.util.Locale;

/** What a user may do; each role may do what those before it may. */
public enum Role {
  /** Looks: states, configuration, logs. */
  VIEWER,
  /** Acts on programs: starts, stops, signals, writes to them, clears their logs. */
  OPERATOR,
  /** Acts on the daemon: ends it, has it read its configuration, adds and removes groups. */
  ADMIN;

  /**
   * The role of that name.
   *
   * @throws IllegalArgumentException with a text for the user when there is none
   */
  public static Role of(String name) {
    for (Role role : values()) {
      if (role.toString().equals(name)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "role is " + name + " but must be admin, operator or viewer");
  }

  /** Whether it may do what needs another. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The name in the configuration. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
