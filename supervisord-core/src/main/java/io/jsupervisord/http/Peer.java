package io.jsupervisord.http;

import io.jsupervisord.policy.Role;

/**
 * Who is at the other end of a connection, as far as the system tells.
 *
 * @param name the user's name, or a word for nobody in particular
 * @param role what that user may do without a password, or null when one is wanted
 */
record Peer(String name, Role role) {
  static final Peer UNKNOWN = new Peer("anonymous", null);
}
