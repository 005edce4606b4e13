package io.jsupervisord.ini;

import java.nio.charset.StandardCharsets;

/** Strict decoding, with the sentence users know for bytes that are not UTF-8. */
final class Utf8 {
  private Utf8() {}

  static String decode(byte[] bytes) throws IniException {
    int at = 0;
    while (at < bytes.length) {
      at += sequenceAt(bytes, at);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int sequenceAt(byte[] bytes, int at) throws IniException {
    int first = bytes[at] & 0xff;
    int length = lengthFor(first);
    if (length == 0) {
      throw malformed(first, at, "invalid start byte");
    }
    for (int i = 1; i < length; i++) {
      if (at + i >= bytes.length) {
        throw malformed(first, at, "unexpected end of data");
      }
      int next = bytes[at + i] & 0xff;
      if (next < lowest(first, i) || next > highest(first, i)) {
        throw malformed(first, at, "invalid continuation byte");
      }
    }
    return length;
  }

  private static int lengthFor(int first) {
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  }

  // the second byte is restricted so that each character has one form and none is a surrogate
  private static int lowest(int first, int index) {
    return index > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  }

  private static int highest(int first, int index) {
    return index > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  }

  private static IniException malformed(int first, int at, String why) {
    return new IniException(
        "'utf-8' codec can't decode byte 0x%02x in position %d: %s".formatted(first, at, why));
  }
}
