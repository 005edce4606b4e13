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
    URI uri = uri(text);
    if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null) {
      throw refusal("nothing may follow the port");
    }
    if (uri.getPort() < 0) {
      throw refusal("a port is missing");
    }
    return new ProbeSpec.Tcp(host(uri), port(uri));
  }

  private ProbeSpec http() {
    String[] words = text.split("[ \t]+");
    if (words.length > 2 || (words.length == 2 && !words[1].startsWith(STATUS))) {
      throw refusal("after the URL only status=CODES may follow");
    }
    URI uri = uri(words[0]);
    boolean secure = uri.getScheme().equals("https");
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new ProbeSpec.Http(
        secure,
        host(uri),
        uri.getPort() < 0 ? secure ? 443 : 80 : port(uri),
        uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(),
        words.length == 1 ? StatusCodes.SUCCESS_OR_REDIRECT : statuses(words[1]));
  }

  private StatusCodes statuses(String word) {
    try {
      return StatusCodes.parse(word.substring(STATUS.length()));
    } catch (IllegalArgumentException e) {
      throw refusal(e.getMessage());
    }
  }

  private URI uri(String url) {
    URI uri;
    try {
      uri = withoutUnderscores(new URI(url)).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw refusal(e.getReason());
    }
    if (uri.getHost() == null) {
      throw refusal("a host is missing");
    }
    if (uri.getRawUserInfo() != null) {
      throw refusal("a user or password cannot be given");
    }
    if (uri.getRawFragment() != null) {
      throw refusal("a fragment is never sent");
    }
    return uri;
  }

  /** Names of hosts on container networks often have what names of the internet may not. */
  private static URI withoutUnderscores(URI uri) throws URISyntaxException {
    String authority = uri.getRawAuthority();
    if (authority == null || authority.indexOf('_') < 0) {
      return uri;
    }
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String fragment = uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment();
    return new URI(
        uri.getScheme()
            + "://"
            + authority.replace('_', 'x')
            + uri.getRawPath()
            + query
            + fragment);
  }

  /** The name as it is written. */
  private String host(URI uri) {
    String host = uri.getHost();
    int begin = text.indexOf("://") + "://".length();
    return host.startsWith("[")
        ? host.substring(1, host.length() - 1)
        : text.substring(begin, begin + host.length());
  }

  private int port(URI uri) {
    int port = uri.getPort();
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
