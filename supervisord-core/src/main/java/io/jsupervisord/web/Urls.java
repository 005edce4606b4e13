package io.jsupervisord.web;

import java.nio.charset.StandardCharsets;

/** Percent-encoding as the reference does it. */
final class Urls {
  private static final String UNRESERVED = "_.-~/";

  private Urls() {}

  /** Encodes everything but ASCII letters, digits and {@code _.-~/}. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append(String.format("%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  /**
   * The name of a process as a part of a path: browsers take one of dots alone for a way up, so
   * such a name stands there with its group.
   */
  static String segment(String name) {
    return quote(name.equals(".") || name.equals("..") ? name + ":" + name : name);
  }
}
