package io.jsupervisord.http;

import io.jsupervisord.config.UserConfig;
import io.jsupervisord.policy.Role;
import io.jsupervisord.rpc.Caller;
import java.nio.channels.SocketChannel;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Finds out who sends the requests of a connection: by the password of each or, if it has none, by
 * what the system says of the other end of a Unix socket. Its server's thread only.
 */
final class Identification {
  private static final String UNIX = "unix socket";

  private final Listener listener;
  private final SocketChannel channel;
  private Peer peer;
  private LoginAttempt attempt;

  Identification(Listener listener, SocketChannel channel) {
    this.listener = listener;
    this.channel = channel;
  }

  /** Looks at a request; what it is worth may have to be decided elsewhere. */
  LoginAttempt attempt(HttpRequest request) {
    BasicAuth authentication = listener.site().authentication();
    Header header = request.getFirstHeader("Authorization");
    boolean wantsPassword = header != null && authentication != null && authentication.hasUsers();
    if (authentication == null || (!wantsPassword && peer().role() != null)) {
      attempt = null;
      return LoginAttempt.NOT_NEEDED;
    }
    attempt = authentication.attempt(header == null ? null : header.getValue());
    return attempt;
  }

  /** Whose request it is, once the attempt is granted. */
  Caller caller() {
    String origin = origin();
    if (attempt != null) {
      UserConfig user = attempt.user();
      return new Caller(user.name(), user.role(), origin);
    }
    Role role = peer().role();
    return new Caller(peer().name(), role == null ? Role.ADMIN : role, origin);
  }

  private String origin() {
    return listener.site().isUnix() ? UNIX : listener.peer(channel);
  }

  /** Tells of an attempt that was not granted, if it was one. */
  void tell(LoginAttempt refused, RefusedLogins audit) {
    if (refused.name() == null) {
      return;
    }
    String origin = origin();
    String address = origin.substring(0, Math.max(0, origin.lastIndexOf(':')));
    if (listener.site().isUnix()) {
      origin = peer().name().equals(Peer.UNKNOWN.name()) ? UNIX : UNIX + " (" + peer().name() + ")";
      address = origin;
    }
    audit.add(refused.name(), origin, address, System.nanoTime());
  }

  /** Nobody waits for an answer any more. */
  void abandon() {
    if (attempt != null) {
      attempt.abandon();
    }
  }

  private Peer peer() {
    if (peer == null) {
      peer = listener.identify(channel);
    }
    return peer;
  }
}
