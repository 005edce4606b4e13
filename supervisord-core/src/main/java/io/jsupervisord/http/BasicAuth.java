package io.jsupervisord.http;

import io.jsupervisord.config.StoredPassword;
import io.jsupervisord.config.UserConfig;
import io.jsupervisord.http.LoginAttempt.Verdict;
import io.jsupervisord.policy.Role;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The users of one server and their passwords (RFC 7617; manual: "{@code password}"). */
public final class BasicAuth {
  private final Map<String, Login> logins = new LinkedHashMap<>();
  private final Login decoy;

  /** Credentials of one user, an admin. */
  public BasicAuth(String user, String password) {
    this(List.of(new UserConfig(user, Role.ADMIN, password)));
  }

  /**
   * Users to ask for; where there are none, nobody comes in by a password.
   *
   * @param users their passwords in clear text or hashed, see {@link StoredPassword}
   */
  public BasicAuth(List<UserConfig> users) {
    Login slowest = null;
    for (UserConfig user : users) {
      Login login = new Login(user);
      logins.put(user.name(), login);
      slowest = slowest == null || login.isSlow() ? login : slowest;
    }
    decoy = slowest;
  }

  /** Whether anybody can come in by a password. */
  boolean hasUsers() {
    return decoy != null;
  }

  /** What a request's header is worth; it may have to be decided elsewhere. */
  LoginAttempt attempt(String header) {
    if (header == null) {
      return LoginAttempt.MISSING;
    }
    String[] parts = header.strip().split("[ \t]+", 2);
    if (parts.length < 2 || !parts[0].equalsIgnoreCase("basic")) {
      return LoginAttempt.failed("", Verdict.DENIED);
    }
    String credentials;
    try {
      byte[] decoded = Base64.getDecoder().decode(parts[1].strip());
      credentials = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return LoginAttempt.failed("", Verdict.MALFORMED);
    }
    int colon = credentials.indexOf(':');
    if (colon < 0) {
      return LoginAttempt.failed("", Verdict.MALFORMED);
    }
    String name = credentials.substring(0, colon);
    if (decoy == null) {
      return LoginAttempt.failed(name, Verdict.DENIED);
    }
    // some password is always compared, so that the time does not tell who is known
    Login login = logins.get(name);
    return LoginAttempt.of(
        name, login == null ? decoy : login, login != null, credentials.substring(colon + 1));
  }
}
