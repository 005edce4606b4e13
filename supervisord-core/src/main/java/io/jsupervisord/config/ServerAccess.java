package io.jsupervisord.config;

import java.util.List;

/**
 * Who else may use a server, besides the one named in its own section.
 *
 * @param users those who may come with a password
 * @param peers those who need none on a Unix socket, because the system tells who they are
 * @param audited whether the names of those at the other end are wanted in any case
 */
public record ServerAccess(List<UserConfig> users, PeerRoles peers, boolean audited) {
  /** Nobody. */
  public static final ServerAccess NONE = new ServerAccess(List.of(), PeerRoles.NONE, false);

  public ServerAccess {
    users = List.copyOf(users);
  }
}
