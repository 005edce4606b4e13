package io.jsupervisord.posix;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A {@code struct sockaddr} in memory that native code can be given. */
final class SocketAddress implements AutoCloseable {
  static final int UNIX = 1;
  static final int INET = 2;

  private static final int INET_SIZE = 16;
  private static final int LONGEST_PATH = 107;

  private final NativeMemory memory;
  private final int size;

  private SocketAddress(int family, int size) {
    this.memory = NativeMemory.allocate(size);
    this.size = size;
    memory.bytes().putShort(0, (short) family);
  }

  static SocketAddress inet(Inet4Address host, int port) {
    SocketAddress address = new SocketAddress(INET, INET_SIZE);
    ByteBuffer bytes = address.memory.bytes().duplicate().order(ByteOrder.BIG_ENDIAN);
    bytes.putShort(Short.BYTES, (short) port);
    bytes.put(2 * Short.BYTES, host.getAddress());
    return address;
  }

  /**
   * The address of a path.
   *
   * @param path beginning with {@code @} for a name in the abstract namespace
   */
  static SocketAddress unix(String path) throws IOException {
    byte[] name = NativeText.encode(path);
    if (name.length > LONGEST_PATH) {
      throw new IOException("AF_UNIX path too long");
    }
    boolean isAbstract = path.startsWith("@");
    if (isAbstract) {
      name[0] = 0;
    }
    // an abstract name ends where the address does, a path with a zero
    SocketAddress address =
        new SocketAddress(UNIX, Short.BYTES + name.length + (isAbstract ? 0 : 1));
    address.memory.bytes().put(Short.BYTES, name);
    return address;
  }

  long address() {
    return memory.address();
  }

  int size() {
    return size;
  }

  @Override
  public void close() {
    memory.close();
  }
}
