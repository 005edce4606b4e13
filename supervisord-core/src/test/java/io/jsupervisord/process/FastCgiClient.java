package io.jsupervisord.process;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** What a web server does with a FastCGI program. */
final class FastCgiClient {
  private FastCgiClient() {}

  /** Sends an empty GET request and returns the whole answer. */
  static String get(SocketAddress address) throws IOException {
    try (SocketChannel connection = SocketChannel.open(address)) {
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(connection)));
      String responderRole = "\0\1\0\0\0\0\0\0";
      String method = "\16\3REQUEST_METHODGET";
      new FastCgiRecord(FastCgiRecord.BEGIN_REQUEST, responderRole).write(out);
      new FastCgiRecord(FastCgiRecord.PARAMS, method).write(out);
      new FastCgiRecord(FastCgiRecord.PARAMS, "").write(out);
      new FastCgiRecord(FastCgiRecord.STDIN, "").write(out);
      out.flush();
      DataInputStream in = new DataInputStream(Channels.newInputStream(connection));
      StringBuilder answer = new StringBuilder();
      FastCgiRecord record = FastCgiRecord.read(in);
      while (record.type() == FastCgiRecord.STDOUT) {
        answer.append(record.content());
        record = FastCgiRecord.read(in);
      }
      return answer.toString();
    }
  }
}
