package io.jsupervisord.probe;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.jsupervisord.text.CommandWords;
import io.jsupervisord.text.PythonBlanks;
import io.jsupervisord.text.PythonLiteral;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads the written form of a probe. */
final class ProbeText {
  private static final String STATUS = "status=";

  private final String text;

  ProbeText(String text) {
    this.text = PythonBlanks.strip(text);
  }

  ProbeSpec read() {
    if (text.equals("startsecs")) {
      return new ProbeSpec.StartSecs();
    }
    if (text.equals("notify")) {
      return new ProbeSpec.Notify();
    }
    if (text.startsWith("tcp://")) {
      return tcp();
    }
    if (text.startsWith("http://") || text.startsWith("https://")) {
      return http();
    }
    if (text.startsWith("exec:")) {
      return exec(after("exec:"));
    }
    if (text.startsWith("log:")) {
      return log(after("log:"));
    }
    throw refusal(
        "expected startsecs, notify, tcp://HOST:PORT, http://HOST:PORT/PATH, exec:COMMAND or"
            + " log:REGEX");
  }

  private String after(String prefix) {
    return PythonBlanks.strip(text.substring(prefix.length()));
  }

  private ProbeSpec tcp() {
    Address address = address(text);
    if (!address.path().isEmpty() || address.query() != null) {
      throw refusal("nothing may follow the port");
    }
    if (address.port() < 0) {
      throw refusal("a port is missing");
    }
    return new ProbeSpec.Tcp(address.host(), checkedPort(address));
  }

  private ProbeSpec http() {
    String[] words = text.split("[ \t]+");
    if (words.length > 2 || (words.length == 2 && !words[1].startsWith(STATUS))) {
      throw refusal("after the URL only status=CODES may follow");
    }
    Address address = address(words[0]);
    boolean secure = text.startsWith("https:");
    String path = address.path().isEmpty() ? "/" : address.path();
    return new ProbeSpec.Http(
        secure,
        address.host(),
        address.port() < 0 ? secure ? 443 : 80 : checkedPort(address),
        address.query() == null ? path : path + "?" + address.query(),
        words.length == 1 ? StatusCodes.SUCCESS_OR_REDIRECT : statuses(words[1]));
  }

  private StatusCodes statuses(String word) {
    try {
      return StatusCodes.parse(word.substring(STATUS.length()));
    } catch (IllegalArgumentException e) {
      throw refusal(e.getMessage());
    }
  }

  /**
   * A URL in its parts, as they are written.
   *
   * @param host of an IPv6 address without its brackets
   * @param port -1 for none
   * @param query null for none
   */
  private record Address(String host, int port, String path, String query) {}

  private Address address(String url) {
    URI written;
    URI checked;
    try {
      written = new URI(url);
      // URI refuses underscores in names, which those of hosts on container networks often have
      checked = new URI(url.replace('_', 'x')).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw refusal(e.getReason());
    }
    if (checked.getHost() == null) {
      throw refusal("a host is missing");
    }
    if (checked.getRawUserInfo() != null) {
      throw refusal("a user or password cannot be given");
    }
    if (checked.getRawFragment() != null) {
      throw refusal("a fragment is never sent");
    }
    return new Address(
        host(written.getRawAuthority()),
        checked.getPort(),
        written.getRawPath(),
        written.getRawQuery());
  }

  private static String host(String authority) {
    if (authority.startsWith("[")) {
      return authority.substring(1, authority.indexOf(']'));
    }
    int colon = authority.indexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  private int checkedPort(Address address) {
    int port = address.port();
    if (port < 1 || port > 65_535) {
      throw refusal("a port is a number from 1 to 65535");
    }
    return port;
  }

  private ProbeSpec exec(String command) {
    boolean empty;
    try {
      empty = CommandWords.split(command).isEmpty();
    } catch (IllegalArgumentException e) {
      throw refusal(e.getMessage());
    }
    if (empty) {
      throw refusal("a command is missing");
    }
    return new ProbeSpec.Exec(command);
  }

  private ProbeSpec log(String regex) {
    if (regex.isEmpty()) {
      throw refusal("a regex is missing");
    }
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw refusal(e.getMessage());
    }
    return new ProbeSpec.LogLine(regex);
  }

  private IllegalArgumentException refusal(String why) {
    return new IllegalArgumentException(
        "not a valid probe: " + PythonLiteral.string(text) + " (" + why + ")");
  }
}
