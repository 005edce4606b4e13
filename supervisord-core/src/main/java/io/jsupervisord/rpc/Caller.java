package io.jsupervisord.rpc;

import io.jsupervisord.policy.Role;

/**
 * Who makes a call.
 *
 * @param name the user's, or {@code anonymous} where nobody has to say
 * @param origin where the call comes from, for people: an address, or a socket
 */
public record Caller(String name, Role role, String origin) {
  /** Who may do everything and is not asked for a name. */
  public static final Caller ANONYMOUS = new Caller("anonymous", Role.ADMIN, "unknown");
}
