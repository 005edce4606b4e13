package io.jsupervisord.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** An answer on its way out. */
final class Output {
  private final ByteBuffer head;
  private final ByteBuffer body;

  Output(byte[] head, byte[] body) {
    this.head = ByteBuffer.wrap(head);
    this.body = ByteBuffer.wrap(body);
  }

  /** How many bytes are still to be written. */
  int remaining() {
    return head.remaining() + body.remaining();
  }

  /**
   * Writes what the socket takes.
   *
   * @param transfer a direct buffer, used during the call: a large heap buffer would be copied
   *     whole at every attempt
   * @return whether all is out
   */
  boolean flush(WritableByteChannel channel, ByteBuffer transfer) throws IOException {
    while (remaining() > 0) {
      transfer.clear();
      int ofHead = copy(head, transfer);
      int ofBody = copy(body, transfer);
      transfer.flip();
      int written = Math.max(0, channel.write(transfer));
      int used = Math.min(written, ofHead);
      head.position(head.position() + used);
      body.position(body.position() + written - used);
      if (written < ofHead + ofBody) {
        return false;
      }
    }
    return true;
  }

  private static int copy(ByteBuffer from, ByteBuffer to) {
    int count = Math.min(from.remaining(), to.remaining());
    to.put(from.slice(from.position(), count));
    return count;
  }
}
