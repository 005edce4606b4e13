package io.jsupervisord.client;

import java.io.IOException;

/** A followed log as the body of an answer that does not end. */
final class HttpLogStream implements LogStream {
  private final Connection connection;
  private final HttpAnswer answer;
  private volatile boolean closed;

  HttpLogStream(Connection connection, HttpAnswer answer) {
    this.connection = connection;
    this.answer = answer;
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    try {
      return answer.read(buffer);
    } catch (IOException e) {
      if (closed) {
        return -1;
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    connection.close();
  }
}
