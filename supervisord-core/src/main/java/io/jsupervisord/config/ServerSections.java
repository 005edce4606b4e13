package io.jsupervisord.config;

import io.jsupervisord.ini.IniSection;
import io.jsupervisord.text.PythonBlanks;
import io.jsupervisord.text.PythonLiteral;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code [inet_http_server…]} and {@code [unix_http_server…]}. */
final class ServerSections {
  private static final int DEFAULT_MODE = 0700;

  private final Collection<IniSection> sections;
  private final Map<String, Object> environment;
  private final String here;
  private final boolean audited;
  private UserSections users;

  /**
   * @param environment the {@code ENV_} names, which are all there are here
   * @param audited whether an audit wants the names of those who connect
   */
  ServerSections(
      Collection<IniSection> sections,
      Map<String, Object> environment,
      String here,
      boolean audited) {
    this.sections = sections;
    this.environment = environment;
    this.here = here;
    this.audited = audited;
  }

  /** TCP servers first, then Unix ones, each in the order of the file. */
  List<ServerConfig> read() throws ConfigException {
    users = UserSections.read(sections, environment);
    List<ServerConfig> servers = new ArrayList<>();
    for (IniSection section : sections) {
      if (section.name().startsWith("inet_http_server")) {
        servers.add(inet(new OptionReader(section, environment)));
      }
    }
    for (IniSection section : sections) {
      if (section.name().startsWith("unix_http_server")) {
        servers.add(unix(new OptionReader(section, environment)));
      }
    }
    return servers;
  }

  private ServerConfig inet(OptionReader options) throws ConfigException {
    String section = options.section().name();
    String[] login = login(options);
    String port = options.text("port");
    if (port == null) {
      throw new ConfigException("section [" + section + "] has no port value");
    }
    InetAddressText address = OptionReader.convert(port, InetAddressText::parse);
    String hosts = options.text("allowed_hosts");
    return new ServerConfig.Inet(
        section,
        address.host(),
        address.port(),
        login[0],
        login[1],
        new ServerAccess(users.of(options), PeerRoles.NONE, audited),
        tls(options.with(Map.of("here", here))),
        hosts == null ? List.of() : names(hosts),
        extras(options));
  }

  private ServerConfig unix(OptionReader options) throws ConfigException {
    String section = options.section().name();
    String file = options.with(Map.of("here", here)).text("file");
    if (file == null) {
      throw new ConfigException("section [" + section + "] has no file value");
    }
    String path =
        Path.of(OptionReader.convert(file, HomeDirectory::expand))
            .toAbsolutePath()
            .normalize()
            .toString();
    String[] login = login(options);
    String chown = options.text("chown");
    Users.Owner owner =
        chown == null
            ? new Users.Owner(null, null)
            : OptionReader.convert(chown, Users::owner, "Invalid sockchown value " + chown);
    String chmod = options.text("chmod");
    int mode =
        chmod == null
            ? DEFAULT_MODE
            : OptionReader.convert(chmod, ValueTypes::octal, "Invalid chmod value " + chmod);
    return new ServerConfig.Unix(
        section,
        path,
        mode,
        owner.uid(),
        owner.gid(),
        login[0],
        login[1],
        new ServerAccess(users.of(options), roles(options), audited),
        extras(options));
  }

  private static TlsConfig tls(OptionReader options) throws ConfigException {
    String certificate = path(options.text("tls_certificate"));
    String key = path(options.text("tls_key"));
    String clientCa = path(options.text("tls_client_ca"));
    if (certificate == null && key == null && clientCa == null) {
      return null;
    }
    if (certificate == null || key == null) {
      throw new ConfigException(
          "section [" + options.section().name() + "]: TLS needs both tls_certificate and tls_key");
    }
    return new TlsConfig(certificate, key, clientCa);
  }

  private static String path(String text) throws ConfigException {
    return text == null
        ? null
        : Path.of(OptionReader.convert(text, HomeDirectory::expand))
            .toAbsolutePath()
            .normalize()
            .toString();
  }

  private static PeerRoles roles(OptionReader options) throws ConfigException {
    String text = options.text("roles");
    if (text == null) {
      return PeerRoles.NONE;
    }
    try {
      return PeerRoles.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "section [" + options.section().name() + "], roles: " + e.getMessage(), e);
    }
  }

  private static ServerConfig.Extras extras(OptionReader options) throws ConfigException {
    return new ServerConfig.Extras(
        options.yesOrNo("api", false), options.yesOrNo("metrics", false));
  }

  private static String[] login(OptionReader options) throws ConfigException {
    String username = options.text("username");
    String password = options.text("password");
    if ((username == null) != (password == null)) {
      throw new ConfigException(
          "Section ["
              + options.section().name()
              + "] contains incomplete authentication: If a username or a password is specified,"
              + " both the username and password must be specified");
    }
    if (password != null) {
      OptionReader.convert(password, StoredPassword::parse);
    }
    return new String[] {username, password};
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.toLowerCase(Locale.ROOT).split(","))
        .map(PythonBlanks::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** {@code port}, {@code host:port}, {@code *:port} or {@code :port}; no host means all. */
  record InetAddressText(String host, int port) {
    static InetAddressText parse(String text) {
      String address = PythonBlanks.strip(text);
      int colon = address.lastIndexOf(':');
      if (colon < 0) {
        return new InetAddressText("", barePort(text, address));
      }
      String host = address.substring(0, colon).toLowerCase(Locale.ROOT);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      }
      String port = address.substring(colon + 1);
      if (port.isEmpty()) {
        throw new IllegalArgumentException(
            "no port number specified in " + PythonLiteral.string(port));
      }
      return new InetAddressText(host.equals("*") ? "" : host, inRange(ValueTypes.number(port)));
    }

    private static int barePort(String text, String address) {
      try {
        return inRange(ValueTypes.number(address));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "not a valid port number: " + PythonLiteral.string(text) + " ", e);
      }
    }

    static int inRange(BigInteger port) {
      if (port.signum() < 1) {
        throw new IllegalArgumentException(port + " is below lower bound (1)");
      }
      if (port.bitLength() > 16) {
        throw new IllegalArgumentException(port + " is above upper bound (65535)");
      }
      return port.intValue();
    }
  }
}
