package io.jsupervisord.http;

import java.nio.channels.SocketChannel;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;

/** Puts the answers of a connection into bytes, and a line about each into the access log. */
final class AnswerForm {
  private final Listener listener;
  private final SocketChannel channel;
  private final AccessLog log;

  AnswerForm(Listener listener, SocketChannel channel, AccessLog log) {
    this.listener = listener;
    this.channel = channel;
    this.log = log;
  }

  /**
   * The bytes of an answer.
   *
   * @param request what is answered, or null when nothing of it was understood
   * @param announcesKeepAlive whether a client of HTTP/1.0 is told that the connection stays open
   */
  Output of(HttpRequest request, Response response, boolean announcesKeepAlive) {
    ProtocolVersion version = request == null ? HttpVersion.HTTP_1_1 : request.getVersion();
    Output output =
        new Output(
            ResponseWriter.head(version, response.status(), response.headers(), announcesKeepAlive),
            isBodiless(request, response) ? new byte[0] : response.body());
    if (log.isEnabled()) {
      String line =
          request == null
              ? ""
              : request.getMethod() + " " + request.getPath() + " " + request.getVersion();
      log.answered(listener.peer(channel), line, response.status(), output.remaining());
    }
    return output;
  }

  private static boolean isBodiless(HttpRequest request, Response response) {
    return response.status() == 304 || (request != null && request.getMethod().equals("HEAD"));
  }
}
