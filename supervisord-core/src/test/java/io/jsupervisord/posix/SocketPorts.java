package io.jsupervisord.posix;

/** The port that the system chose for a socket. */
final class SocketPorts {
  private static final NativeFunction GETSOCKNAME = new NativeFunction(LibC.BINDING, "getsockname");

  private SocketPorts() {}

  static int portOf(ListeningSocket socket) throws PosixException {
    try (NativeMemory address = NativeMemory.allocate(16);
        NativeMemory size = NativeMemory.ints(16)) {
      GETSOCKNAME.call(socket.fd(), address.address(), size.address());
      return (address.bytes().get(2) & 0xff) << 8 | (address.bytes().get(3) & 0xff);
    }
  }
}
