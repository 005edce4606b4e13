package io.jsupervisord.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.helpers.DefaultHandler;

/** Writes elements as the reference does, line breaks included. */
final class WireWriter extends DefaultHandler implements ContentHandler {
  private static final Set<String> BREAKS_AFTER_START =
      Set.of(
          "methodCall", "methodResponse", "params", "param", "fault", "struct", "member", "data");
  private static final Set<String> BREAKS_AFTER_END =
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
  private static final char LAST_ASCII = 0x7f;

  /** Of each ASCII character whether it is written as it is; ? may be half of a pair in UTF-8. */
  private static final boolean[] PLAIN = new boolean[LAST_ASCII + 1];

  static {
    for (char c = 0; c <= LAST_ASCII; c++) {
      PLAIN[c] = XmlCharacters.isLegal(c) && "&<>\r?".indexOf(c) < 0;
    }
  }

  /** What stands for each element; there are as many as XML-RPC has. */
  private static final Map<String, Tags> TAGS = new ConcurrentHashMap<>();

  private static final byte[] HEAD = bytes("<?xml version='1.0'?>\n");
  private static final byte[] AMPERSAND = bytes("&amp;");
  private static final byte[] LESS = bytes("&lt;");
  private static final byte[] GREATER = bytes("&gt;");
  private static final byte[] CARRIAGE_RETURN = bytes("&#13;");
  private static final byte[] UNWRITABLE = bytes("\ufffd");

  private final WireBytes out = new WireBytes();
  private final boolean keepsCarriageReturns;

  /** The bytes of an element's tags, with the line break behind them. */
  private static final class Tags {
    final byte[] start;
    final byte[] end;

    Tags(String name) {
      start = bytes("<" + name + (BREAKS_AFTER_START.contains(name) ? ">\n" : ">"));
      end = bytes("</" + name + (BREAKS_AFTER_END.contains(name) ? ">\n" : ">"));
    }
  }

  /**
   * @param keepsCarriageReturns whether to write them as references, because a parser makes line
   *     feeds of them otherwise
   */
  WireWriter(boolean keepsCarriageReturns) {
    this.keepsCarriageReturns = keepsCarriageReturns;
    out.add(HEAD);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void start(String name) {
    out.add(TAGS.computeIfAbsent(name, Tags::new).start);
  }

  void end(String name) {
    out.add(TAGS.computeIfAbsent(name, Tags::new).end);
  }

  void text(String name, String text) {
    start(name);
    text(text);
    end(name);
  }

  /** What goes before the value of a member. */
  static byte[] nameOfMember(String name) {
    WireWriter writer = new WireWriter(true);
    int head = writer.toBytes().length;
    writer.start("member");
    writer.text("name", name);
    byte[] all = writer.toBytes();
    return Arrays.copyOfRange(all, head, all.length);
  }

  /** Tags that are bytes already. */
  void markup(byte[] tags) {
    out.add(tags);
  }

  /** Writes characters, with references where markup would be meant. */
  void text(String text) {
    byte[] bytes = bytes(text);
    int plain = 0;
    while (plain < bytes.length && bytes[plain] >= 0 && PLAIN[bytes[plain]]) {
      plain++;
    }
    out.add(bytes, plain);
    if (plain < bytes.length) {
      char[] rest = text.substring(plain).toCharArray();
      characters(rest, 0, rest.length);
    }
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
    int end = from + length;
    int i = from;
    while (i < end) {
      if (text[i] <= LAST_ASCII) {
        ascii(text[i]);
        i++;
      } else {
        i = others(text, i, end);
      }
    }
  }

  private void ascii(char c) {
    switch (c) {
      case '&' -> out.add(AMPERSAND);
      case '<' -> out.add(LESS);
      case '>' -> out.add(GREATER);
      case '\r' -> {
        if (keepsCarriageReturns) {
          out.add(CARRIAGE_RETURN);
        } else {
          out.add(c);
        }
      }
      default -> {
        if (XmlCharacters.isLegal(c)) {
          out.add(c);
        } else {
          out.add(UNWRITABLE);
        }
      }
    }
  }

  /** Writes those that are no ASCII from one on, and returns where they end. */
  private int others(char[] text, int from, int end) {
    int written = from;
    int i = from;
    while (i < end && text[i] > LAST_ASCII) {
      boolean isPair =
          Character.isHighSurrogate(text[i])
              && i + 1 < end
              && Character.isLowSurrogate(text[i + 1]);
      if (isPair) {
        i += 2;
      } else {
        if (Character.isSurrogate(text[i]) || !XmlCharacters.isLegal(text[i])) {
          out.add(text, written, i - written);
          out.add(UNWRITABLE);
          written = i + 1;
        }
        i++;
      }
    }
    out.add(text, written, i - written);
    return i;
  }

  byte[] toBytes() {
    return out.toBytes();
  }
}
