package io.jsupervisord.syslog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Datagrams, one for each message (RFC 5426). Some are lost on their way, and nobody knows. */
final class UdpTransport implements Transport {
  private final String host;
  private final int port;
  private DatagramChannel channel;

  UdpTransport(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public void send(byte[] message) throws IOException {
    if (channel == null) {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new IOException("unknown host " + host);
      }
      channel = DatagramChannel.open().connect(address);
    }
    try {
      channel.write(ByteBuffer.wrap(message));
    } catch (PortUnreachableException e) {
      // that was the one before, for which this one may stand in the count; it was not sent itself
      channel.write(ByteBuffer.wrap(message));
      throw new IOException("nobody is there", e);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public boolean isReliable() {
    return false;
  }

  @Override
  public void close() {
    Closing.quietly(channel);
    channel = null;
  }
}
