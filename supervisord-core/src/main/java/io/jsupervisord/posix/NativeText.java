package io.jsupervisord.posix;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text as the kernel knows it: bytes without an encoding. Taken as UTF-8, whatever the locale; a
 * byte that is not UTF-8 becomes a lone surrogate U+DC80–U+DCFF and goes back as the same byte
 * (Python's {@code surrogateescape}), so that what comes in always goes out unchanged.
 */
final class NativeText {
  private static final char ESCAPE = '\udc00';

  private NativeText() {}

  static byte[] encode(String text) {
    if (text.chars().noneMatch(c -> isEscape((char) c))) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean paired = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
      if (isEscape(c) && !paired) {
        out.writeBytes(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
        out.write(c - ESCAPE);
        start = i + 1;
      }
    }
    out.writeBytes(text.substring(start).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  static String decode(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (decoder.decode(in, out, true).isError()) {
      out.put((char) (ESCAPE + (in.get() & 0xff)));
    }
    return out.flip().toString();
  }

  private static boolean isEscape(char c) {
    return c >= '\udc80' && c <= '\udcff';
  }
}
