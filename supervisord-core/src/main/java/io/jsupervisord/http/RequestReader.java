package io.jsupervisord.http;

import io.jsupervisord.http.HeadParser.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.apache.hc.core5.http.HttpRequest;

/** Puts requests together from the bytes of one connection. */
final class RequestReader {
  /** How far the next request has come. */
  enum Step {
    INCOMPLETE,
    /** The head is there; told once for each request. */
    HEAD,
    /** The body is there too. */
    WHOLE,
    /** The client has sent empty lines instead of a request. */
    NOTHING
  }

  private final InputBuffer input = new InputBuffer();
  private HttpRequest head;
  private int bodyLength;
  private int emptyLines;

  /**
   * Reads what is there, but not more than is needed.
   *
   * @param transfer any direct buffer, used during the call
   * @return false when the client has ended
   */
  boolean fill(ReadableByteChannel channel, ByteBuffer transfer) throws IOException {
    int wanted = head == null ? HeadParser.MAX_HEAD : bodyLength;
    return input.fill(channel, transfer, wanted);
  }

  /**
   * Looks whether the next step is reached.
   *
   * @throws Refusal when the request cannot be answered; nothing can be read afterwards
   */
  Step next() throws Refusal {
    if (head != null) {
      return input.size() < bodyLength ? Step.INCOMPLETE : Step.WHOLE;
    }
    emptyLines += input.skipEmptyLines();
    if (emptyLines > 1) {
      return Step.NOTHING;
    }
    int length = input.headLength();
    if ((length < 0 ? input.size() + 1 : length) > HeadParser.MAX_HEAD) {
      throw new Refusal(431);
    }
    if (length < 0) {
      return Step.INCOMPLETE;
    }
    head = HeadParser.parse(input.take(length));
    bodyLength = Math.max(0, HeadParser.bodyLength(head));
    emptyLines = 0;
    return Step.HEAD;
  }

  /** How many bytes have arrived and were not taken. */
  int size() {
    return input.size();
  }

  /** Whether nothing of a request has arrived. */
  boolean isEmpty() {
    return head == null && input.size() == 0;
  }

  /** Whether the body is still on its way. */
  boolean lacksBody() {
    return input.size() < bodyLength;
  }

  /** The head of the request that is being read, or null. */
  HttpRequest head() {
    return head;
  }

  /** The body of a request that is whole; afterwards the next one may come. */
  byte[] takeBody() {
    byte[] body = input.take(bodyLength);
    head = null;
    bodyLength = 0;
    return body;
  }

  /** Forgets what was read. */
  void clear() {
    input.clear();
    emptyLines = 0;
    head = null;
    bodyLength = 0;
  }
}
