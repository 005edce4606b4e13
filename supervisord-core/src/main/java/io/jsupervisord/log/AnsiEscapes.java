package io.jsupervisord.log;

import java.io.ByteArrayOutputStream;

/** Removes terminal control sequences, as {@code strip_ansi} asks for. */
final class AnsiEscapes {
  private static final String ENDINGS = "HfABCDRsuJKhlpm";

  private AnsiEscapes() {}

  /**
   * The chunk without what begins with {@code ESC [}, up to the first letter that can end a
   * sequence. A sequence that does not end takes the rest of the chunk with it.
   */
  static byte[] strip(byte[] chunk) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(chunk.length);
    for (int i = 0; i < chunk.length; i++) {
      if (chunk[i] == 0x1b && i + 1 < chunk.length && chunk[i + 1] == '[') {
        i += 2;
        while (i < chunk.length && ENDINGS.indexOf(chunk[i]) < 0) {
          i++;
        }
      } else {
        kept.write(chunk[i]);
      }
    }
    return kept.size() == chunk.length ? chunk : kept.toByteArray();
  }
}
