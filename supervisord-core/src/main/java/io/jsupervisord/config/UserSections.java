package io.jsupervisord.config;

import io.jsupervisord.ini.IniSection;
import io.jsupervisord.policy.Role;
import io.jsupervisord.text.PythonBlanks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code [user:…]}, and who of them a server names. */
final class UserSections {
  private static final String PREFIX = "user:";

  private final Map<String, UserConfig> users;

  private UserSections(Map<String, UserConfig> users) {
    this.users = users;
  }

  /**
   * @param environment the {@code ENV_} names
   */
  static UserSections read(Collection<IniSection> sections, Map<String, Object> environment)
      throws ConfigException {
    Map<String, UserConfig> users = new LinkedHashMap<>();
    for (IniSection section : sections) {
      if (section.name().startsWith(PREFIX)) {
        UserConfig user = user(new OptionReader(section, environment));
        users.put(user.name(), user);
      }
    }
    return new UserSections(users);
  }

  private static UserConfig user(OptionReader options) throws ConfigException {
    String section = options.section().name();
    String name = PythonBlanks.strip(section.substring(PREFIX.length()));
    if (name.isEmpty() || name.equals("*") || name.contains(":") || name.contains(",")) {
      throw new ConfigException(
          "section [" + section + "] needs a name without colon and comma that is not *");
    }
    String password = options.text("password");
    if (password == null || password.isEmpty()) {
      throw new ConfigException("section [" + section + "] has no password value");
    }
    String role = options.text("role");
    if (role == null) {
      throw new ConfigException(
          "section [" + section + "] has no role value: admin, operator or viewer");
    }
    try {
      StoredPassword.parse(password);
      return new UserConfig(name, Role.of(role), password);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("section [" + section + "]: " + e.getMessage(), e);
    }
  }

  /** The users that {@code users=} of a server names; {@code *} is all. */
  List<UserConfig> of(OptionReader server) throws ConfigException {
    String list = server.text("users");
    List<UserConfig> named = new ArrayList<>();
    for (String item : list == null ? new String[0] : list.split(",")) {
      String name = PythonBlanks.strip(item);
      if (name.equals("*")) {
        named.addAll(users.values());
      } else if (users.containsKey(name)) {
        named.add(users.get(name));
      } else if (!name.isEmpty()) {
        throw complaint(server, "users names " + name + ", but there is no [user:" + name + "]");
      }
    }
    String own = server.text("username");
    if (named.stream().anyMatch(user -> user.name().equals(own))) {
      throw complaint(server, own + " is both username and one of users");
    }
    if (list != null && named.isEmpty()) {
      throw complaint(server, "users names nobody");
    }
    return named.stream().distinct().toList();
  }

  private static ConfigException complaint(OptionReader server, String text) {
    return new ConfigException("section [" + server.section().name() + "]: " + text);
  }
}
