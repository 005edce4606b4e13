package io.jsupervisord.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What a child wrote, as text for the main log and for events. */
public final class ChunkText {
  private ChunkText() {}

  /**
   * The chunk as UTF-8. When it is not valid, even when only its first or last character was cut by
   * the read, the whole chunk becomes {@code Undecodable: } and a bytes literal.
   */
  public static String of(byte[] chunk) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(chunk)).toString();
    } catch (CharacterCodingException e) {
      return "Undecodable: " + PythonLiteral.bytes(chunk);
    }
  }
}
