package io.jsupervisord.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.xmlrpc.parser.AtomicParser;
import org.xml.sax.SAXException;

/** Reads the text inside of one tag as what the tag says; as text where the tag is unknown. */
final class ScalarParser extends AtomicParser {
  private static final int SHOWN = 40;

  private final String tag;

  ScalarParser(String tag) {
    this.tag = tag;
  }

  @Override
  protected void setResult(String text) throws SAXException {
    try {
      super.setResult(value(text));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
      throw new SAXException("<" + tag + "> with a text that is none: " + shown, e);
    }
  }

  private Object value(String text) throws CharacterCodingException {
    return switch (tag) {
      case "int", "i4" -> integer(Long.parseLong(text.strip()));
      case "boolean" -> text.equals("1");
      case "double" -> Double.valueOf(text.strip());
      case "base64" -> decoded(Base64.getMimeDecoder().decode(text));
      default -> text;
    };
  }

  /** The wire has 32 bits, but there are servers and clients that do not mind. */
  private static Object integer(long number) {
    if (number == (int) number) {
      return (int) number;
    }
    return number;
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
