package io.jsupervisord.posix;

import java.nio.ByteBuffer;

/**
 * The bridge to native code, in the few shapes this package needs: every parameter and result is a
 * machine word. On the 64-bit calling conventions of Linux an {@code int} travels in such a word,
 * so one shape for each number of parameters is enough. Any thread may call.
 */
interface NativeBinding {
  /** Why native code cannot be called at all here; null when it can. */
  Throwable problem();

  /** The address of a symbol of the C library, 0 when it has none of that name. */
  long symbol(String name);

  long call(long function);

  long call(long function, long a);

  long call(long function, long a, long b);

  long call(long function, long a, long b, long c);

  long call(long function, long a, long b, long c, long d);

  long call(long function, long a, long b, long c, long d, long e);

  long call(long function, long a, long b, long c, long d, long e, long f);

  /** The {@code errno} that the calling thread's last call left. */
  int lastError();

  /** Zeroed memory that stays where it is until it is freed. */
  ByteBuffer allocate(int size);

  /** Frees memory of {@link #allocate}, which must never be touched after that. */
  void free(ByteBuffer memory);

  /** The address of a direct buffer's first byte, whatever its position. */
  long addressOf(ByteBuffer direct);

  /** The bytes from an address to the next zero byte. */
  byte[] stringAt(long address);
}
