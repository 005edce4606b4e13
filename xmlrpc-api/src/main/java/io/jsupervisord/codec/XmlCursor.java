package io.jsupervisord.codec;

import org.xml.sax.SAXException;

/** A place in a document, and the steps one can take from there. */
final class XmlCursor {
  private static final int NAMES = 64;

  final char[] document;
  final boolean rawCharacters;
  int at;
  private final int length;
  private final String[] names = new String[NAMES];

  XmlCursor(char[] document, int length, boolean rawCharacters) {
    this.document = document;
    this.length = length;
    this.rawCharacters = rawCharacters;
  }

  boolean atEnd() {
    return at >= length;
  }

  /** The next character, 0 at the end. */
  char peek() {
    return at < length ? document[at] : 0;
  }

  /** A character further on, 0 behind the end. */
  char peek(int offset) {
    return at + offset < length ? document[at + offset] : 0;
  }

  void advance(int characters) {
    at += characters;
  }

  boolean startsWith(String expected) {
    int size = expected.length();
    if (size > length - at) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (document[at + i] != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Goes behind this, if it comes next. */
  boolean skip(String expected) {
    boolean found = startsWith(expected);
    if (found) {
      at += expected.length();
    }
    return found;
  }

  void expect(String expected) throws SAXException {
    if (!skip(expected)) {
      throw new SAXException("\"" + expected + "\" is missing");
    }
  }

  /** Goes behind the next occurrence of this. */
  void skipPast(String end) throws SAXException {
    while (!skip(end)) {
      if (atEnd()) {
        throw new SAXException("\"" + end + "\" is missing");
      }
      checkLegal(document[at]);
      at++;
    }
  }

  /** Goes behind white space; whether there was any. */
  boolean skipSpace() {
    int from = at;
    while (at < length && XmlCharacters.isSpace(document[at])) {
      at++;
    }
    return at > from;
  }

  /** Goes behind characters that mean nothing but themselves, wherever they stand. */
  void skipPlain() {
    int to = at;
    while (to < length && isPlain(document[to])) {
      to++;
    }
    at = to;
  }

  private static boolean isPlain(char c) {
    return c > ']' ? c < '\ufffe' : c == '\n' || (c >= ' ' && c != '<' && c != '&' && c != ']');
  }

  void checkLegal(char c) throws SAXException {
    if (!rawCharacters && !XmlCharacters.isLegal(c)) {
      throw new SAXException("a character that XML cannot carry: " + (int) c);
    }
  }

  /** Reads a name, of which a document has few different ones. */
  String name() throws SAXException {
    int from = at;
    if (!XmlCharacters.startsName(peek())) {
      throw new SAXException("a name is missing");
    }
    int colons = 0;
    int hash = 0;
    while (at < length && XmlCharacters.continuesName(document[at])) {
      char c = document[at++];
      checkLegal(c);
      hash = 31 * hash + c;
      if (c == ':') {
        colons++;
      }
    }
    if (colons > 1 || document[at - 1] == ':') {
      throw new SAXException("a name with colons in wrong places");
    }
    int slot = (hash ^ (hash >>> 16)) & (NAMES - 1);
    String known = names[slot];
    if (known == null || !isName(known, from)) {
      known = new String(document, from, at - from);
      names[slot] = known;
    }
    return known;
  }

  private boolean isName(String name, int from) {
    int size = at - from;
    if (name.length() != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (name.charAt(i) != document[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** Line and column, counted from 1. */
  String place() {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(at, length); i++) {
      if (document[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return "line " + line + ", column " + (Math.min(at, length) - lineStart + 1);
  }
}
