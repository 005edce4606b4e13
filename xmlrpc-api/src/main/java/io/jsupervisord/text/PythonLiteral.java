package io.jsupervisord.text;

import java.nio.charset.StandardCharsets;

/**
 * Strings and bytes as Python's {@code repr()} writes them: many messages that log scrapers and
 * clients know contain names and commands in this form.
 */
public final class PythonLiteral {
  private PythonLiteral() {}

  /**
   * A string literal: single quotes, or double quotes when the text has {@code '} and no {@code "};
   * backslashes and what cannot be printed are escaped, printable characters of any script stay.
   */
  public static String string(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
    text.codePoints().forEach(c -> appendCharacter(out, c, quote));
    return out.append(quote).toString();
  }

  /**
   * A bytes literal: {@code b} and the rules of a string, with every byte outside ASCII escaped.
   */
  public static String bytes(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder out = new StringBuilder(text.length() + 3).append('b').append(quote);
    for (byte b : bytes) {
      int c = b & 0xff;
      if (c < 0x80) {
        appendCharacter(out, c, quote);
      } else {
        appendHexByte(out, c);
      }
    }
    return out.append(quote).toString();
  }

  private static void appendCharacter(StringBuilder out, int c, char quote) {
    if (c == '\\' || c == quote) {
      out.append('\\').append((char) c);
    } else if (c == '\n') {
      out.append("\\n");
    } else if (c == '\r') {
      out.append("\\r");
    } else if (c == '\t') {
      out.append("\\t");
    } else if (isPrintable(c)) {
      out.appendCodePoint(c);
    } else if (c < 0x100) {
      appendHexByte(out, c);
    } else if (c < 0x10000) {
      out.append(String.format("\\u%04x", c));
    } else {
      out.append(String.format("\\U%08x", c));
    }
  }

  /** By hand: a program may write megabytes of such bytes. */
  private static void appendHexByte(StringBuilder out, int c) {
    out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
  }

  private static boolean isPrintable(int c) {
    if (c < 0x7f) {
      return c >= 0x20;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
