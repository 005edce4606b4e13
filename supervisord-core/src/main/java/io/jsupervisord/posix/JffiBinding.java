package io.jsupervisord.posix;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The binding over jffi, the layer below jnr-ffi. Going without jnr-ffi's generated stubs saves
 * about 0.2 s and 15 MB at every start of the daemon.
 */
final class JffiBinding implements NativeBinding {
  private static final int MOST_PARAMETERS = 6;

  private final Invoker invoker = Invoker.getInstance();
  private final MemoryIO memory = MemoryIO.getInstance();
  private final LastError lastError = LastError.getInstance();
  private final Library library = Library.getDefault();
  private final CallContext[] contexts = new CallContext[MOST_PARAMETERS + 1];

  JffiBinding() {
    if (Type.POINTER.size() != Long.BYTES) {
      throw new UnsupportedOperationException("not a 64-bit platform");
    }
    for (int i = 0; i < contexts.length; i++) {
      Type[] parameters = new Type[i];
      Arrays.fill(parameters, Type.SINT64);
      contexts[i] = new CallContext(Type.SINT64, parameters);
    }
  }

  @Override
  public Throwable problem() {
    return null;
  }

  @Override
  public long symbol(String name) {
    try {
      return library.getSymbolAddress(name);
    } catch (UnsatisfiedLinkError e) {
      return 0;
    }
  }

  @Override
  public long call(long function) {
    return invoker.invokeN0(contexts[0], function);
  }

  @Override
  public long call(long function, long a) {
    return invoker.invokeN1(contexts[1], function, a);
  }

  @Override
  public long call(long function, long a, long b) {
    return invoker.invokeN2(contexts[2], function, a, b);
  }

  @Override
  public long call(long function, long a, long b, long c) {
    return invoker.invokeN3(contexts[3], function, a, b, c);
  }

  @Override
  public long call(long function, long a, long b, long c, long d) {
    return invoker.invokeN4(contexts[4], function, a, b, c, d);
  }

  @Override
  public long call(long function, long a, long b, long c, long d, long e) {
    return invoker.invokeN5(contexts[5], function, a, b, c, d, e);
  }

  @Override
  public long call(long function, long a, long b, long c, long d, long e, long f) {
    return invoker.invokeN6(contexts[6], function, a, b, c, d, e, f);
  }

  @Override
  public int lastError() {
    return lastError.get();
  }

  @Override
  public ByteBuffer allocate(int size) {
    long address = memory.allocateMemory(size, true);
    if (address == 0) {
      throw new OutOfMemoryError("malloc of " + size + " bytes");
    }
    return memory.newDirectByteBuffer(address, size);
  }

  @Override
  public void free(ByteBuffer allocated) {
    memory.freeMemory(addressOf(allocated));
  }

  @Override
  public long addressOf(ByteBuffer direct) {
    return memory.getDirectBufferAddress(direct);
  }

  @Override
  public byte[] stringAt(long address) {
    return memory.getZeroTerminatedByteArray(address);
  }
}
