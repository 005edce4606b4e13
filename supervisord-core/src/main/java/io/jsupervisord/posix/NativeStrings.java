package io.jsupervisord.posix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jnr.ffi.Pointer;

/** A NULL-terminated {@code char *[]} in one piece of memory, as {@code execve(2)} wants it. */
final class NativeStrings {
  private static final int POINTER = 8;

  private NativeStrings() {}

  static Pointer array(List<String> texts) {
    List<byte[]> encoded = new ArrayList<>(texts.size());
    int bytes = (texts.size() + 1) * POINTER;
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      encoded.add(utf8);
      bytes += utf8.length + 1;
    }
    Pointer memory = LibC.allocate(bytes);
    long at = (texts.size() + 1L) * POINTER;
    for (int i = 0; i < encoded.size(); i++) {
      byte[] text = encoded.get(i);
      memory.putLong((long) i * POINTER, memory.address() + at);
      memory.put(at, text, 0, text.length);
      at += text.length + 1;
    }
    return memory;
  }

  static Pointer environment(Map<String, String> variables) {
    List<String> pairs = new ArrayList<>(variables.size());
    variables.forEach((name, value) -> pairs.add(name + "=" + value));
    return array(pairs);
  }
}
