package io.jsupervisord.web;

import io.jsupervisord.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters of a request: those of its query, and over them those of its form. */
final class Parameters {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Map<String, String> values = new HashMap<>();

  Parameters(Request request) {
    if (request.query() != null) {
      // of equal names in a query the first counts, in a form the last
      read(request.query(), false);
    }
    String type = request.header("Content-Type");
    if (request.method().equals("POST")
        && (type == null || type.toLowerCase(Locale.ROOT).startsWith(FORM))) {
      read(new String(request.body(), StandardCharsets.UTF_8), true);
    }
  }

  private void read(String encoded, boolean replace) {
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 0 || equals == pair.length() - 1) {
        continue;
      }
      String name = decode(pair.substring(0, equals));
      String value = decode(pair.substring(equals + 1));
      if (replace) {
        values.put(name, value);
      } else {
        values.putIfAbsent(name, value);
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The value, or null when it is missing or blank. */
  String get(String name) {
    return values.get(name);
  }
}
