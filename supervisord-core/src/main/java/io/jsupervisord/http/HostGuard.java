package io.jsupervisord.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps other web sites from reaching a server without password by giving their own name our
 * address (DNS rebinding). A browser says in {@code Host} by which name it came; a name that
 * strangers can register is none of ours. Whoever is no browser is not asked, for it visits no web
 * sites.
 */
final class HostGuard {
  /** Names below these are nobody's in the public DNS (RFC 6761, 6762, 8375, 9476). */
  private static final List<String> PRIVATE =
      List.of(".localhost", ".local", ".internal", ".home.arpa", ".lan", ".test", ".localdomain");

  private final Set<String> own;
  private final Supplier<Set<String>> machine;

  /**
   * @param own names of ours in lower case
   * @param machine those of this machine, which may change while we run; asked when in doubt
   */
  HostGuard(Set<String> own, Supplier<Set<String>> machine) {
    this.own = own;
    this.machine = machine;
  }

  /** Whether a request may be answered. */
  boolean allows(Request request) {
    String host = request.header("Host");
    return host == null || !Browsers.isSender(request) || isOurs(nameOf(host));
  }

  private boolean isOurs(String name) {
    return name.startsWith("[")
        || name.indexOf('.') < 0
        || name.matches("[0-9.]+")
        || own.contains(name)
        || PRIVATE.stream().anyMatch(name::endsWith)
        || machine.get().contains(name);
  }

  /** Without port and final dot, in lower case. */
  private static String nameOf(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    if (colon > name.lastIndexOf(']')) {
      name = name.substring(0, colon);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
