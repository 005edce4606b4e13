package io.jsupervisord.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a child wrote, as text for the main log and for events. */
public final class ChunkText {
  private static final long NOT_ASCII = 0x8080808080808080L;

  private ChunkText() {}

  /**
   * The chunk as UTF-8. When it is not valid, even when only its first or last character was cut by
   * the read, the whole chunk becomes {@code Undecodable: } and a bytes literal.
   */
  public static String of(byte[] chunk) {
    return isUtf8(chunk)
        ? new String(chunk, StandardCharsets.UTF_8)
        : "Undecodable: " + PythonLiteral.bytes(chunk);
  }

  /** Whether the bytes are UTF-8 from the first to the last. */
  public static boolean isUtf8(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int at = 0;
    while (at < bytes.length) {
      if (bytes.length - at >= Long.BYTES && (buffer.getLong(at) & NOT_ASCII) == 0) {
        at += Long.BYTES;
      } else {
        int length = characterLength(bytes, at);
        if (length == 0) {
          return false;
        }
        at += length;
      }
    }
    return true;
  }

  /** RFC 3629: how many bytes the character has, 0 when it is none. */
  private static int characterLength(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (bytes.length - at < length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return isAllowed(first, bytes[at + 1] & 0xff) ? length : 0;
  }

  /** No longer form than needed, no surrogates, nothing beyond U+10FFFF. */
  private static boolean isAllowed(int first, int second) {
    return switch (first) {
      case 0xe0 -> second >= 0xa0;
      case 0xed -> second < 0xa0;
      case 0xf0 -> second >= 0x90;
      case 0xf4 -> second < 0x90;
      default -> true;
    };
  }
}
