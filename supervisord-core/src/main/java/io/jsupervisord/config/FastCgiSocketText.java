package io.jsupervisord.config;

import io.jsupervisord.posix.Account;
import io.jsupervisord.posix.Accounts;
import io.jsupervisord.text.PythonLiteral;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The socket options of an {@code [fcgi-program:x]}. */
final class FastCgiSocketText {
  private static final int DEFAULT_MODE = 0700;
  private static final Pattern TCP = Pattern.compile("tcp://([^\\s:]+):(\\d+)");
  private static final String UNIX = "unix://";

  private final OptionReader options;
  private final String program;

  FastCgiSocketText(OptionReader options, String program) {
    this.options = options;
    this.program = program;
  }

  FastCgiSocketConfig read() throws ConfigException {
    String section = options.section().name();
    Integer user = options.value("user", Users::uid, null);
    Integer backlog = backlog();
    String ownerText = options.text("socket_owner");
    Users.Owner owner =
        ownerText == null
            ? null
            : OptionReader.convert(
                ownerText, Users::owner, "Invalid socket_owner value " + ownerText);
    String modeText = options.text("socket_mode");
    Integer mode =
        modeText == null
            ? null
            : OptionReader.convert(
                modeText, ValueTypes::octal, "Invalid socket_mode value " + modeText);
    String socket = options.with(Map.of("program_name", program)).text("socket");
    if (socket == null || socket.isEmpty()) {
      throw new ConfigException("[" + section + "] section requires a \"socket\" line");
    }
    try {
      return socket.startsWith(UNIX)
          ? unix(socket.substring(UNIX.length()), owner, mode, user, backlog)
          : tcp(socket, owner, mode, backlog);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage() + " in [" + section + "] socket", e);
    }
  }

  private Integer backlog() throws ConfigException {
    Integer backlog = options.value("socket_backlog", ValueTypes::integer, null);
    if (backlog != null && (backlog < 1 || backlog > 65535)) {
      throw new ConfigException("Invalid socket_backlog value " + backlog);
    }
    return backlog;
  }

  private static FastCgiSocketConfig unix(
      String path, Users.Owner owner, Integer mode, Integer user, Integer backlog) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "('Unix socket path %s is not an absolute path', " + PythonLiteral.string(path) + ")");
    }
    Users.Owner effective = owner == null ? ownerFor(user) : owner;
    return new FastCgiSocketConfig.Unix(
        Path.of(path).normalize().toString(),
        effective.uid(),
        effective.gid(),
        mode == null ? DEFAULT_MODE : mode,
        backlog);
  }

  /**
   * The program's user, unless that is the daemon's: the program must be able to use the socket.
   */
  private static Users.Owner ownerFor(Integer user) {
    if (user == null || user == Accounts.currentUid()) {
      return new Users.Owner(null, null);
    }
    Account account = Accounts.byUid(user);
    return new Users.Owner(user, account == null ? null : account.gid());
  }

  private static FastCgiSocketConfig tcp(
      String socket, Users.Owner owner, Integer mode, Integer backlog) {
    if (owner != null || mode != null) {
      throw new IllegalArgumentException(
          "socket_owner and socket_mode params should only be used with a Unix domain socket");
    }
    Matcher matcher = TCP.matcher(socket);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "('Bad socket format %s', " + PythonLiteral.string(socket) + ")");
    }
    return new FastCgiSocketConfig.Tcp(
        matcher.group(1).toLowerCase(Locale.ROOT),
        ServerSections.InetAddressText.inRange(ValueTypes.number(matcher.group(2))),
        backlog);
  }
}
