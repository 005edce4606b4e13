package io.jsupervisord.codec;

import java.nio.charset.StandardCharsets;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.helpers.DefaultHandler;

/** Writes elements as the reference does, line breaks included. */
final class WireWriter extends DefaultHandler implements ContentHandler {
  private final StringBuilder out = new StringBuilder(512).append("<?xml version='1.0'?>\n");
  private final boolean keepsCarriageReturns;

  /**
   * @param keepsCarriageReturns whether to write them as references, because a parser makes line
   *     feeds of them otherwise
   */
  WireWriter(boolean keepsCarriageReturns) {
    this.keepsCarriageReturns = keepsCarriageReturns;
  }

  void start(String name) {
    out.append('<').append(name).append('>');
    switch (name) {
      case "methodCall", "methodResponse", "params", "param", "fault", "struct", "member", "data" ->
          out.append('\n');
      default -> {
        // what follows stands on the same line
      }
    }
  }

  void end(String name) {
    out.append("</").append(name).append('>');
    switch (name) {
      case "methodCall",
          "methodResponse",
          "methodName",
          "params",
          "param",
          "fault",
          "member",
          "name",
          "value" ->
          out.append('\n');
      default -> {
        // what follows stands on the same line
      }
    }
  }

  void text(String name, String text) {
    start(name);
    characters(text.toCharArray(), 0, text.length());
    end(name);
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    start(name);
  }

  @Override
  public void endElement(String uri, String local, String name) {
    end(name);
  }

  @Override
  public void characters(char[] text, int from, int length) {
    int written = from;
    int end = from + length;
    for (int i = from; i < end; i++) {
      String instead = replacement(text, i, end);
      if (instead != null) {
        out.append(text, written, i - written).append(instead);
        written = i + 1;
      } else if (Character.isHighSurrogate(text[i])) {
        i++;
      }
    }
    out.append(text, written, end - written);
  }

  /** What to write instead of a character, null for itself. */
  private String replacement(char[] text, int at, int end) {
    char c = text[at];
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '\r' -> keepsCarriageReturns ? "&#13;" : null;
      default -> isWritable(c, text, at, end) ? null : "\ufffd";
    };
  }

  private static boolean isWritable(char c, char[] text, int at, int end) {
    return Character.isHighSurrogate(c)
        ? at + 1 < end && Character.isLowSurrogate(text[at + 1])
        : XmlCharacters.isLegal(c) && !Character.isLowSurrogate(c);
  }

  byte[] toBytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
