package io.jsupervisord.config;

import io.jsupervisord.policy.Role;
import io.jsupervisord.posix.Account;
import io.jsupervisord.posix.Accounts;
import io.jsupervisord.text.PythonBlanks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The roles of those who connect to a Unix socket, by who the system says they are: {@code
 * root:admin,@adm:operator,*:viewer}. The first rule that fits counts.
 */
public record PeerRoles(List<Rule> rules) {
  /** Nobody has a role without a password. */
  public static final PeerRoles NONE = new PeerRoles(List.of());

  /** What a rule is about. */
  public enum Kind {
    USER,
    GROUP,
    EVERYBODY
  }

  /**
   * One rule.
   *
   * @param id the number of the user or group
   */
  public record Rule(Kind kind, int id, Role role) {}

  public PeerRoles {
    rules = List.copyOf(rules);
  }

  /**
   * Reads a list of rules.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  static PeerRoles parse(String text) {
    List<Rule> rules = new ArrayList<>();
    for (String item : text.split(",")) {
      String rule = PythonBlanks.strip(item);
      if (!rule.isEmpty()) {
        rules.add(rule(rule));
      }
    }
    return new PeerRoles(rules);
  }

  private static Rule rule(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "'" + text + "' is not written as user:role, @group:role or *:role");
    }
    String who = PythonBlanks.strip(text.substring(0, colon));
    Role role = Role.of(PythonBlanks.strip(text.substring(colon + 1)));
    if (who.equals("*")) {
      return new Rule(Kind.EVERYBODY, 0, role);
    }
    return who.startsWith("@")
        ? new Rule(Kind.GROUP, Users.gid(who.substring(1)), role)
        : new Rule(Kind.USER, Users.uid(who), role);
  }

  /** Whether there are no rules. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * The role of a user, or null when no rule fits. Asks the system for the user and its groups.
   *
   * @param user a name, or the number of one without a name
   */
  public Role ofUser(String user) {
    Account account = Accounts.byName(user);
    return of(account == null ? Integer.parseInt(user) : account.uid());
  }

  Role of(int uid) {
    for (Rule rule : rules) {
      boolean fits =
          switch (rule.kind()) {
            case USER -> rule.id() == uid;
            case GROUP -> isMember(uid, rule.id());
            case EVERYBODY -> true;
          };
      if (fits) {
        return rule.role();
      }
    }
    return null;
  }

  private static boolean isMember(int uid, int gid) {
    Account account = Accounts.byUid(uid);
    return account != null && Arrays.stream(Accounts.groupsOf(account)).anyMatch(g -> g == gid);
  }
}
