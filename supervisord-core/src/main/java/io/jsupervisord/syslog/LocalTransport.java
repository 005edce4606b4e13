package io.jsupervisord.syslog;

import io.jsupervisord.posix.LocalDatagrams;
import java.io.IOException;

/** Datagrams to a socket of this host, such as {@code /dev/log}. */
final class LocalTransport implements Transport {
  private final LocalDatagrams socket;

  LocalTransport(String path) {
    socket = new LocalDatagrams(path, LocalDatagrams.Patience.ONE_SECOND);
  }

  @Override
  public void send(byte[] message) throws IOException {
    socket.send(message);
  }

  @Override
  public boolean isReliable() {
    return false;
  }

  @Override
  public void close() {
    socket.close();
  }
}
