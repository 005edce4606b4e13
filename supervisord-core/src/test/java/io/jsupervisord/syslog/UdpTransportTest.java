package io.jsupervisord.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UdpTransportTest {
  private static final InetAddress HOST = InetAddress.getLoopbackAddress();

  private static void send(Transport transport, String message) throws IOException {
    transport.send(message.getBytes(UTF_8));
  }

  @Test
  void eachDatagramThatIsRefusedIsToldByTheNext() throws Exception {
    int port;
    try (DatagramSocket free = new DatagramSocket(0, HOST)) {
      port = free.getLocalPort();
    }
    try (UdpTransport transport = new UdpTransport(HOST.getHostAddress(), port)) {
      send(transport, "0");
      for (int i = 1; i < 5; i++) {
        String message = Integer.toString(i);
        assertThatThrownBy(() -> send(transport, message)).hasMessage("nobody is there");
      }
      try (DatagramSocket back = new DatagramSocket(new InetSocketAddress(HOST, port))) {
        assertThatThrownBy(() -> send(transport, "5")).hasMessage("nobody is there");
        DatagramPacket packet = new DatagramPacket(new byte[10], 10);
        back.receive(packet);
        assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8)).isEqualTo("5");
        send(transport, "6");
        back.receive(packet);
        assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8)).isEqualTo("6");
      }
    }
  }
}
