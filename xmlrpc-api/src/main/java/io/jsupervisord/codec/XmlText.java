package io.jsupervisord.codec;

import java.util.Arrays;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * The text between two tags, whatever references, comments and CDATA sections it is made of: a
 * handler that collects pieces may need time that grows with the square of their number, so it gets
 * one piece.
 */
final class XmlText {
  private static final int MAX_REFERENCE = 12;

  private final XmlCursor in;
  private final ContentHandler handler;

  /** What was collected; a first run that needs no change is not copied but remembered. */
  private char[] collected = new char[256];

  private int length;
  private int runFrom;
  private int runTo;

  XmlText(XmlCursor in, ContentHandler handler) {
    this.in = in;
    this.handler = handler;
  }

  /** Reads up to the next markup. */
  void scan() throws SAXException {
    int from = in.at;
    for (in.skipPlain(); !in.atEnd() && in.peek() != '<'; in.skipPlain()) {
      char c = in.peek();
      if (c == '&') {
        add(from, in.at);
        add(reference());
        from = in.at;
      } else if (c == '\r' && !in.rawCharacters) {
        from = lineEnd(from);
      } else if (c == ']' && in.startsWith("]]>")) {
        throw new SAXException("\"]]>\" outside of a CDATA section");
      } else {
        in.checkLegal(c);
        in.at++;
      }
    }
    add(from, in.at);
  }

  /** Reads up to the end of a CDATA section. */
  void scanVerbatim() throws SAXException {
    int from = in.at;
    while (!in.startsWith("]]>")) {
      if (in.atEnd()) {
        throw new SAXException("a CDATA section without end");
      }
      if (in.peek() == '\r' && !in.rawCharacters) {
        from = lineEnd(from);
      } else {
        in.checkLegal(in.peek());
        in.at++;
      }
    }
    add(from, in.at);
    in.advance(3);
  }

  /** Makes a line feed of a carriage return and what may follow it (XML 1.0, section 2.11). */
  private int lineEnd(int from) {
    add(from, in.at);
    in.at++;
    if (in.peek() != '\n') {
      add('\n');
    }
    return in.at;
  }

  /** Goes behind a quoted value; whether it is empty. */
  boolean skipAttributeValue() throws SAXException {
    char quote = in.peek();
    if (quote != '"' && quote != '\'') {
      throw new SAXException("an attribute without quotes");
    }
    int from = ++in.at;
    while (in.peek() != quote) {
      if (in.atEnd() || in.peek() == '<') {
        throw new SAXException("an attribute without end");
      }
      if (in.peek() == '&') {
        reference();
      } else {
        in.checkLegal(in.peek());
        in.at++;
      }
    }
    in.at++;
    return in.at == from + 1;
  }

  /** Reads a character reference or one of the five entities that need no declaration. */
  private int reference() throws SAXException {
    int from = ++in.at;
    while (in.peek() != ';') {
      if (in.atEnd() || in.at - from == MAX_REFERENCE) {
        throw new SAXException("a reference without end");
      }
      in.at++;
    }
    String name = new String(in.document, from, in.at - from);
    in.at++;
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> character(name);
    };
  }

  private static int character(String name) throws SAXException {
    if (!name.startsWith("#")) {
      throw new SAXException("an unknown entity: " + name);
    }
    int radix = name.startsWith("#x") ? 16 : 10;
    int from = radix == 16 ? 2 : 1;
    int codePoint = from < name.length() ? 0 : -1;
    for (int i = from; i < name.length() && codePoint >= 0; i++) {
      char c = name.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      codePoint =
          digit < 0 ? -1 : Math.min(codePoint * radix + digit, Character.MAX_CODE_POINT + 1);
    }
    if (codePoint < 0 || !XmlCharacters.isLegalCodePoint(codePoint)) {
      throw new SAXException("a reference to no character: " + name);
    }
    return codePoint;
  }

  private void add(int from, int to) {
    if (from == to) {
      return;
    }
    if (length == 0 && runFrom == runTo) {
      runFrom = from;
      runTo = to;
    } else {
      copyRun();
      copy(from, to);
    }
  }

  private void add(int codePoint) {
    copyRun();
    reserve(2);
    length += Character.toChars(codePoint, collected, length);
  }

  private void copyRun() {
    copy(runFrom, runTo);
    runFrom = 0;
    runTo = 0;
  }

  private void copy(int from, int to) {
    reserve(to - from);
    System.arraycopy(in.document, from, collected, length, to - from);
    length += to - from;
  }

  private void reserve(int more) {
    if (more > collected.length - length) {
      collected = Arrays.copyOf(collected, Math.max(length + more, 2 * collected.length));
    }
  }

  /** Hands over what was collected since the last tag. */
  void flush() throws SAXException {
    if (runFrom < runTo) {
      handler.characters(in.document, runFrom, runTo - runFrom);
      runFrom = 0;
      runTo = 0;
    } else if (length > 0) {
      handler.characters(collected, 0, length);
      length = 0;
    }
  }
}
