package io.jsupervisord.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;

/**
 * A zeroed block outside the Java heap, with an address that native code can be given. Freed by
 * hand: what the garbage collector frees may vanish while native code still reads it.
 */
final class NativeMemory implements AutoCloseable {
  private static final int POINTER = Long.BYTES;

  private final ByteBuffer bytes;
  private long address;

  private NativeMemory(int size) {
    bytes = LibC.BINDING.allocate(size).order(ByteOrder.nativeOrder());
    address = LibC.BINDING.addressOf(bytes);
  }

  static NativeMemory allocate(int size) {
    return new NativeMemory(size);
  }

  /** A zero-terminated string. */
  static NativeMemory string(String text) {
    byte[] encoded = NativeText.encode(text);
    NativeMemory memory = new NativeMemory(encoded.length + 1);
    memory.bytes.put(0, encoded);
    return memory;
  }

  /** A NULL-terminated {@code char *[]} and its strings, as {@code execve(2)} wants it. */
  static NativeMemory strings(Collection<String> texts) {
    byte[][] encoded = texts.stream().map(NativeText::encode).toArray(byte[][]::new);
    int at = (encoded.length + 1) * POINTER;
    int size = at;
    for (byte[] text : encoded) {
      size += text.length + 1;
    }
    NativeMemory memory = new NativeMemory(size);
    for (int i = 0; i < encoded.length; i++) {
      memory.bytes.putLong(i * POINTER, memory.address + at);
      memory.bytes.put(at, encoded[i]);
      at += encoded[i].length + 1;
    }
    return memory;
  }

  /** An array of {@code int}. */
  static NativeMemory ints(int... values) {
    NativeMemory memory = new NativeMemory(Math.max(1, values.length) * Integer.BYTES);
    memory.bytes.asIntBuffer().put(values);
    return memory;
  }

  /** Its first byte; illegal once it is closed. */
  long address() {
    if (address == 0) {
      throw new IllegalStateException("memory was freed");
    }
    return address;
  }

  /** Its contents, in native byte order; never to be touched once it is closed. */
  ByteBuffer bytes() {
    return bytes;
  }

  @Override
  public void close() {
    if (address != 0) {
      address = 0;
      LibC.BINDING.free(bytes);
    }
  }
}
