package io.jsupervisord.codec;

/** What XML 1.0 says of single characters (sections 2.2 and 2.3). */
final class XmlCharacters {
  private XmlCharacters() {}

  /** Whether a document can carry it; halves of surrogate pairs are not for this to judge. */
  static boolean isLegal(char c) {
    return c >= ' ' ? c < '\ufffe' : c == '\t' || c == '\n' || c == '\r';
  }

  /** Whether a document can carry the character of this number. */
  static boolean isLegalCodePoint(int codePoint) {
    return codePoint < 0x10000
        ? isLegal((char) codePoint) && !Character.isSurrogate((char) codePoint)
        : codePoint <= Character.MAX_CODE_POINT;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  /** Whether a name can begin with it. Beyond ASCII nothing is refused. */
  static boolean startsName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  /** Whether it can stand in a name. */
  static boolean continuesName(char c) {
    return startsName(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
  }
}
