package io.jsupervisord.syslog;

import java.io.Closeable;
import java.io.IOException;

/** The end of connections, of which nothing is expected any more. */
final class Closing {
  private Closing() {}

  /** Closes what there is. */
  static void quietly(Closeable connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException e) {
        // it is gone either way
      }
    }
  }
}
