package io.jsupervisord.log;

import java.nio.charset.StandardCharsets;

/** What an entry of the main log says: text, and sometimes output of a child after it. */
final class LogMessage {
  private static final byte[] NOTHING = {};

  private final String text;
  private final byte[] output;

  LogMessage(String text) {
    this(text, NOTHING);
  }

  /**
   * @param output UTF-8; not copied
   */
  LogMessage(String text, byte[] output) {
    this.text = text;
    this.output = output;
  }

  String text() {
    return text;
  }

  /** UTF-8, often empty; not to be changed. */
  byte[] output() {
    return output;
  }

  /** All of it as text. */
  @Override
  public String toString() {
    return output.length == 0 ? text : text + new String(output, StandardCharsets.UTF_8);
  }
}
