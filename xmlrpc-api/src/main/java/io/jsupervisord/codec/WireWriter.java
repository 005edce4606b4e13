package io.jsupervisord.codec;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.helpers.DefaultHandler;

/** Writes elements as the reference does, line breaks included. */
final class WireWriter extends DefaultHandler implements ContentHandler {
  private static final Set<String> BREAK_AFTER_START =
      Set.of(
          "methodCall", "methodResponse", "params", "param", "fault", "struct", "member", "data");
  private static final Set<String> BREAK_AFTER_END =
      Set.of(
          "methodCall",
          "methodResponse",
          "methodName",
          "params",
          "param",
          "fault",
          "member",
          "name",
          "value");

  private final StringBuilder out = new StringBuilder(512).append("<?xml version='1.0'?>\n");

  void start(String name) {
    out.append('<').append(name).append('>');
    if (BREAK_AFTER_START.contains(name)) {
      out.append('\n');
    }
  }

  void end(String name) {
    out.append("</").append(name).append('>');
    if (BREAK_AFTER_END.contains(name)) {
      out.append('\n');
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
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < from + length
              && Character.isLowSurrogate(text[i + 1])) {
            out.append(c).append(text[++i]);
          } else {
            out.append(isXml(c) ? c : '\ufffd');
          }
        }
      }
    }
  }

  /** The characters XML 1.0 can carry (section 2.2), surrogates aside. */
  private static boolean isXml(char c) {
    return c >= ' '
        ? !Character.isSurrogate(c) && c < '\ufffe'
        : c == '\t' || c == '\n' || c == '\r';
  }

  byte[] toBytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
