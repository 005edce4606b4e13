package io.jsupervisord.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.jsupervisord.log.MainLog;
import io.jsupervisord.text.ChunkText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one listener says on standard output, from spawn to exit (manual: "Event Listener
 * Notification Protocol"). How the bytes are cut into chunks makes no difference, and what is kept
 * of them is bounded whatever a listener sends.
 */
final class ListenerProtocol {
  /** Told of what the listener said; the protocol's own state is already the new one. */
  interface Outcome {
    /** It waits for an event. */
    void ready();

    /** It has dealt with the event it was sent. */
    void processed();

    /** It could not deal with the event it was sent, or did not say so properly. */
    void rejected();
  }

  /**
   * A result line longer than this, in bytes, is a bad one; the reference would wait for its end.
   */
  static final int MAX_RESULT_LINE = 4096;

  private static final byte[] READY_TOKEN = "READY\n".getBytes(US_ASCII);
  private static final byte[] OK_RESULT = "OK".getBytes(US_ASCII);
  private static final long NO_LENGTH = -1;

  private final String name;
  private final MainLog log;
  private final Outcome outcome;
  private final ByteArrayOutputStream token = new ByteArrayOutputStream();
  private ListenerState state = ListenerState.ACKNOWLEDGED;
  private long resultLength = NO_LENGTH;
  private long resultSeen;
  private boolean resultIsOk;

  ListenerProtocol(String name, MainLog log, Outcome outcome) {
    this.name = name;
    this.log = log;
    this.outcome = outcome;
  }

  ListenerState state() {
    return state;
  }

  /** An event was sent: the listener, which was READY, is BUSY now. Not logged. */
  void eventSent() {
    state = ListenerState.BUSY;
  }

  /** Takes what the listener wrote. */
  void feed(ByteBuffer chunk) {
    while (chunk.hasRemaining()) {
      switch (state) {
        case ACKNOWLEDGED -> expectReady(chunk.get());
        case READY -> enterUnknown();
        case BUSY -> {
          if (resultLength == NO_LENGTH) {
            expectResultLine(chunk.get());
          } else {
            expectResult(chunk);
          }
        }
        case UNKNOWN -> chunk.position(chunk.limit());
      }
    }
  }

  private void expectReady(byte b) {
    token.write(b);
    if (token.size() == READY_TOKEN.length) {
      boolean isReady = Arrays.equals(token.toByteArray(), READY_TOKEN);
      token.reset();
      if (isReady) {
        enter(ListenerState.READY);
        outcome.ready();
      } else {
        enterUnknown();
      }
    }
  }

  private void expectResultLine(byte b) {
    if (b != '\n') {
      token.write(b);
      if (token.size() <= MAX_RESULT_LINE) {
        return;
      }
    }
    byte[] line = token.toByteArray();
    token.reset();
    resultLength = ResultLine.length(line);
    resultSeen = 0;
    resultIsOk = resultLength == OK_RESULT.length;
    if (resultLength == ResultLine.BAD) {
      resultLength = NO_LENGTH;
      log.warn(name + ": bad result line: '" + ChunkText.of(line) + "'");
      enterUnknown();
      outcome.rejected();
    }
  }

  /**
   * Takes bytes of the result, and judges it once it is complete. An empty result is judged when
   * the byte after it is there, as in the reference; that byte is not taken.
   */
  private void expectResult(ByteBuffer chunk) {
    while (resultSeen < resultLength && chunk.hasRemaining()) {
      byte b = chunk.get();
      resultIsOk = resultIsOk && b == OK_RESULT[(int) resultSeen];
      resultSeen++;
    }
    if (resultSeen == resultLength) {
      resultLength = NO_LENGTH;
      if (resultIsOk) {
        log.debug(name + ": event was processed");
        enter(ListenerState.ACKNOWLEDGED);
        outcome.processed();
      } else {
        log.warn(name + ": event was rejected");
        enter(ListenerState.ACKNOWLEDGED);
        outcome.rejected();
      }
    }
  }

  private void enterUnknown() {
    enter(ListenerState.UNKNOWN);
    log.warn(
        name
            + ": has entered the UNKNOWN state and will no longer receive events, this usually"
            + " indicates the process violated the eventlistener protocol");
  }

  private void enter(ListenerState next) {
    log.debug(name + ": " + state + " -> " + next);
    state = next;
  }
}
