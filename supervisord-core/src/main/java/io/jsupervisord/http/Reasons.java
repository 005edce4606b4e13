package io.jsupervisord.http;

import java.util.Locale;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/** The reason phrases, a few of which are those of older HTTP. */
final class Reasons {
  private Reasons() {}

  static String of(int status) {
    return switch (status) {
      case 302 -> "Moved Temporarily";
      case 408 -> "Request Time-out";
      case 413 -> "Request Entity Too Large";
      case 414 -> "Request-URI Too Large";
      case 504 -> "Gateway Time-out";
      case 505 -> "HTTP Version not supported";
      default -> EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT);
    };
  }
}
