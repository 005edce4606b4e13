package io.jsupervisord.probe;

import java.io.IOException;

/** What is asked of a server, with blocking calls. */
@FunctionalInterface
interface SocketQuestion {
  /**
   * Connects and asks. It need not look at the time: whoever finds that it takes too long closes
   * the connection under it.
   *
   * @return null when all is well, or what is not
   * @throws IOException when there is no connection, or it breaks
   */
  String ask(Dialing dialing) throws IOException;
}
