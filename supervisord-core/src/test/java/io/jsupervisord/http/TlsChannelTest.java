package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.log.RecordingMainLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsChannelTest {
  @TempDir private Path directory;

  @Test
  void aRecordThatIsTooLargeEndsTheConnectionInsteadOfBeingWaitedForBusily() throws Exception {
    TlsServer server =
        TlsServer.open(
            TestCertificate.write(directory, "server"), new TlsMemory(), new RecordingMainLog());
    ByteBuffer record = ByteBuffer.allocate(20_000);
    record.put(new byte[] {22, 3, 1, 0x4e, 0x20}).rewind();
    try (ServerSocketChannel listening =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel client = SocketChannel.open(listening.getLocalAddress());
        SocketChannel accepted = listening.accept()) {
      accepted.configureBlocking(false);
      TlsChannel channel = new TlsChannel(accepted, server.engine());
      client.write(record);
      await()
          .untilAsserted(
              () -> assertThatThrownBy(channel::handshake).isInstanceOf(SSLException.class));
    }
  }
}
