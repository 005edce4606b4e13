package io.jsupervisord.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;

/**
 * An answer that goes on for as long as its client is there. All of it on the thread of followed
 * logs, which asks ten times a second and must not be held up.
 */
public non-sealed interface Feed extends Reply, Closeable {
  /**
   * Begins.
   *
   * @return the headers of the answer
   */
  List<Header> open() throws IOException;

  /**
   * What comes next. It is not asked for as long as the client has not taken what came before.
   *
   * @param piece a buffer to use; about so much at most is wanted
   * @return empty when there is nothing yet
   */
  byte[] next(ByteBuffer piece) throws IOException;
}
