package io.jsupervisord.listener;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code key:value key:value} lines of headers and payloads. */
final class Tokens {
  private Tokens() {}

  /** Keys and values in their order. A word without a colon belongs to the value before it. */
  static Map<String, String> parse(String line) {
    Map<String, String> tokens = new LinkedHashMap<>();
    String last = null;
    for (String word : line.split(" ")) {
      int colon = word.indexOf(':');
      if (colon > 0) {
        last = word.substring(0, colon);
        tokens.put(last, word.substring(colon + 1));
      } else if (last != null && !word.isEmpty()) {
        tokens.merge(last, word, (value, more) -> value + " " + more);
      }
    }
    return Collections.unmodifiableMap(tokens);
  }

  /** A value that must be there. */
  static String required(Map<String, String> tokens, String key) throws MalformedEventException {
    String value = tokens.get(key);
    if (value == null) {
      throw new MalformedEventException("no " + key + " in " + tokens);
    }
    return value;
  }

  /** A whole number that must be there. */
  static long number(Map<String, String> tokens, String key) throws MalformedEventException {
    String value = required(tokens, key);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new MalformedEventException(key + " is no number in " + tokens, e);
    }
  }
}
