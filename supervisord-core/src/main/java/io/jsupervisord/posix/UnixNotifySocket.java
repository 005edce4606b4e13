package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A notify socket in the file system, which only one user can write to. Loop thread only. */
public final class UnixNotifySocket implements NotifySocket {
  private static final int DATAGRAM = 2;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PASSCRED = 16;
  private static final int SCM_CREDENTIALS = 2;
  private static final int MSG_TRUNC = 0x20;
  private static final int OWNER_ONLY = 0600;

  // struct msghdr, struct iovec, and struct cmsghdr with struct ucred on 64-bit Linux
  private static final int IOV = 16;
  private static final int IOV_LENGTH = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int FLAGS = 48;
  private static final int VECTOR_AT = 56;
  private static final int CONTROL_AT = 72;
  private static final int CONTROL_LEVEL = 8;
  private static final int CONTROL_TYPE = 12;
  private static final int CREDENTIALS = 16;

  /** Room for credentials and no more: the kernel closes descriptors that do not fit. */
  private static final int CONTROL_SIZE = 32;

  private static final int TEXT_AT = CONTROL_AT + CONTROL_SIZE;

  private final String path;
  private final NativeMemory memory = NativeMemory.allocate(TEXT_AT + LONGEST_MESSAGE);
  private int fd;

  private UnixNotifySocket(String path) throws PosixException {
    this.path = path;
    fd = (int) LibC.SOCKET.call(SocketAddress.UNIX, DATAGRAM | LibC.O_CLOEXEC | LibC.O_NONBLOCK, 0);
  }

  /**
   * Makes one. The directory should let nobody else make files in it.
   *
   * @param path nothing may be there
   * @param uid the user who may write to it, null for the daemon's
   * @throws IOException with {@code [Errno …] …} as its message; nothing is left behind
   */
  public static UnixNotifySocket open(String path, Integer uid) throws IOException {
    try (SocketAddress name = SocketAddress.unix(path);
        NativeMemory file = NativeMemory.string(path);
        NativeMemory yes = NativeMemory.ints(1)) {
      UnixNotifySocket socket = new UnixNotifySocket(path);
      boolean bound = false;
      try {
        LibC.SETSOCKOPT.call(socket.fd, SOL_SOCKET, SO_PASSCRED, yes.address(), Integer.BYTES);
        LibC.BIND.call(socket.fd, name.address(), name.size());
        bound = true;
        LibC.CHMOD.call(file.address(), OWNER_ONLY);
        if (uid != null) {
          LibC.CHOWN.call(file.address(), uid, -1);
        }
        return socket;
      } catch (PosixException e) {
        socket.release(bound);
        throw e;
      }
    }
  }

  @Override
  public Message receive() throws PosixException {
    prepare();
    while (true) {
      try {
        int length = (int) LibC.RECVMSG.call(fd, memory.address(), 0);
        return message(length);
      } catch (PosixException e) {
        if (e.errno() == Errno.EAGAIN) {
          return null;
        }
        if (e.errno() != Errno.EINTR) {
          throw e;
        }
      }
    }
  }

  private void prepare() {
    ByteBuffer bytes = memory.bytes();
    bytes.putLong(IOV, memory.address() + VECTOR_AT);
    bytes.putLong(IOV_LENGTH, 1);
    bytes.putLong(CONTROL, memory.address() + CONTROL_AT);
    bytes.putLong(CONTROL_LENGTH, CONTROL_SIZE);
    bytes.putInt(FLAGS, 0);
    bytes.putLong(VECTOR_AT, memory.address() + TEXT_AT);
    bytes.putLong(VECTOR_AT + Long.BYTES, LONGEST_MESSAGE);
  }

  private Message message(int length) {
    ByteBuffer bytes = memory.bytes();
    byte[] text = new byte[(bytes.getInt(FLAGS) & MSG_TRUNC) == 0 ? length : 0];
    bytes.get(TEXT_AT, text);
    boolean hasCredentials =
        bytes.getLong(CONTROL_LENGTH) >= CREDENTIALS + 3 * Integer.BYTES
            && bytes.getInt(CONTROL_AT + CONTROL_LEVEL) == SOL_SOCKET
            && bytes.getInt(CONTROL_AT + CONTROL_TYPE) == SCM_CREDENTIALS;
    int sender = CONTROL_AT + CREDENTIALS;
    return new Message(
        hasCredentials ? bytes.getInt(sender) : 0,
        hasCredentials ? bytes.getInt(sender + Integer.BYTES) : -1,
        NativeText.decode(text));
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public int fd() {
    return fd;
  }

  @Override
  public void onReady(Runnable wake) {
    // the kernel tells
  }

  @Override
  public void close() {
    release(true);
  }

  private void release(boolean bound) {
    if (fd < 0) {
      return;
    }
    Descriptor.close(fd);
    fd = -1;
    memory.close();
    if (bound) {
      try (NativeMemory file = NativeMemory.string(path)) {
        LibC.UNLINK.call(file.address());
      } catch (PosixException e) {
        // somebody was faster
      }
    }
  }
}
