package io.jsupervisord.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Whether a GET is answered with the status that is expected. A client of the JDK would bring
 * threads and redirects along for what is a line out and a line in (RFC 9112).
 */
final class HttpQuestion implements SocketQuestion {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.\\d (\\d{3})(?: .*)?");
  private static final int LONGEST_HEAD = 32 * 1024;
  private static final int MOST_HEADS = 10;
  private static final int MOST_OF_THE_BODY = 64 * 1024;
  private static final int PATIENCE_WITH_THE_BODY_MILLIS = 250;

  private final ProbeSpec.Http spec;

  HttpQuestion(ProbeSpec.Http spec) {
    this.spec = spec;
  }

  @Override
  public String ask(Dialing dialing) throws IOException {
    Socket connected = dialing.connect(spec.host(), spec.port());
    if (!spec.secure()) {
      return converse(connected);
    }
    try (Socket secured = secure(connected)) {
      return converse(secured);
    }
  }

  /** TLS as the JDK trusts and does it; the certificate must be the host's. */
  private Socket secure(Socket connected) throws IOException {
    SSLContext context;
    try {
      context = SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("no TLS: " + e.getMessage(), e);
    }
    SSLSocket secured =
        (SSLSocket)
            context.getSocketFactory().createSocket(connected, spec.host(), spec.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    return secured;
  }

  private String converse(Socket socket) throws IOException {
    socket.getOutputStream().write(request().getBytes(ISO_8859_1));
    InputStream in = new BufferedInputStream(socket.getInputStream());
    int status = status(in);
    if (status < 0) {
      return "the answer is not HTTP";
    }
    takeBody(socket, in);
    return spec.expected().contain(status) ? null : "status " + status;
  }

  private String request() {
    String host = spec.host().contains(":") ? "[" + spec.host() + "]" : spec.host();
    boolean usual = spec.port() == (spec.secure() ? 443 : 80);
    return "GET "
        + spec.target()
        + " HTTP/1.1\r\nHost: "
        + (usual ? host : host + ":" + spec.port())
        + "\r\nUser-Agent: jsupervisord-probe\r\nAccept: */*\r\nConnection: close\r\n\r\n";
  }

  /** The status of the final answer; -1 when what comes is none. */
  private static int status(InputStream in) throws IOException {
    // 1xx only announce an answer; 101 would end the conversation in HTTP
    for (int heads = 0; heads < MOST_HEADS; heads++) {
      String head = head(in);
      Matcher line = STATUS_LINE.matcher(head.lines().findFirst().orElse(""));
      if (!line.matches()) {
        return -1;
      }
      int status = Integer.parseInt(line.group(1));
      if (status >= 200 || status == 101) {
        return status;
      }
    }
    return -1;
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    boolean lineIsEmpty = true;
    for (int c = in.read(); c >= 0 && head.size() < LONGEST_HEAD; c = in.read()) {
      head.write(c);
      if (c == '\n') {
        if (lineIsEmpty) {
          break;
        }
        lineIsEmpty = true;
      } else if (c != '\r') {
        lineIsEmpty = false;
      }
    }
    return head.toString(ISO_8859_1);
  }

  /**
   * Takes the body so that the server does not see its connection reset, but neither much of it nor
   * for long: the answer is known.
   */
  private static void takeBody(Socket socket, InputStream in) {
    try {
      socket.setSoTimeout(PATIENCE_WITH_THE_BODY_MILLIS);
      in.skipNBytes(MOST_OF_THE_BODY);
    } catch (IOException e) {
      // that was all there is
    }
  }
}
