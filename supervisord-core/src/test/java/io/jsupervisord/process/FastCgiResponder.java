package io.jsupervisord.process;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A FastCGI program: accepts on descriptor 0 and answers every request with its pid. */
final class FastCgiResponder {
  private FastCgiResponder() {}

  public static void main(String[] args) throws IOException {
    ServerSocketChannel listening = (ServerSocketChannel) System.inheritedChannel();
    while (true) {
      try (SocketChannel connection = listening.accept()) {
        answer(connection);
      }
    }
  }

  private static void answer(SocketChannel connection) throws IOException {
    DataInputStream in = new DataInputStream(Channels.newInputStream(connection));
    FastCgiRecord record;
    do {
      record = FastCgiRecord.read(in);
    } while (record.type() != FastCgiRecord.STDIN || !record.content().isEmpty());
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(connection)));
    String page = "Content-Type: text/plain\r\n\r\n" + ProcessHandle.current().pid();
    new FastCgiRecord(FastCgiRecord.STDOUT, page).write(out);
    new FastCgiRecord(FastCgiRecord.STDOUT, "").write(out);
    new FastCgiRecord(FastCgiRecord.END_REQUEST, "\0".repeat(8)).write(out);
    out.flush();
  }
}
