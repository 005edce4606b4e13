package io.jsupervisord.listener;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The listener's side of the protocol: {@code READY}, an event, {@code RESULT} with {@code OK} or
 * {@code FAIL}, over and over (manual: "Writing an Event Listener"). One event at a time, all on
 * the thread that calls {@link #run}.
 */
public final class EventListener {
  private static final byte[] READY = bytes("READY\n");
  private static final byte[] OK = bytes("RESULT 2\nOK");
  private static final byte[] FAIL = bytes("RESULT 4\nFAIL");

  private final EventReader in;
  private final OutputStream out;
  private final PrintStream complaints;

  /**
   * A listener on streams of the caller's choice.
   *
   * @param in read to the end of an event and no further
   * @param out written to in pieces of the protocol, each of which is flushed
   * @param complaints told about each event that was not handled, with the stack trace
   */
  public EventListener(InputStream in, OutputStream out, PrintStream complaints) {
    this.in = new EventReader(in);
    this.out = out;
    this.complaints = complaints;
  }

  /**
   * A listener on standard input and output, as the daemon starts it. One word of anybody else on
   * standard output would end the protocol, so from now on {@link System#out} leads to standard
   * error. A child process must not inherit standard output either.
   */
  public static EventListener onStandardStreams() {
    System.setOut(System.err);
    return new EventListener(
        new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
        new FileOutputStream(FileDescriptor.out),
        System.err);
  }

  /**
   * Handles events until the daemon closes the stream or this thread is interrupted. An exception
   * of the handler is answered with {@code FAIL}, an {@link Error} is thrown on: the daemon then
   * sees the listener end and sends the event again.
   *
   * @throws MalformedEventException when something came that is no event
   * @throws IOException when the daemon is gone in the middle of an event
   */
  public void run(EventHandler handler) throws IOException {
    while (!Thread.currentThread().isInterrupted()) {
      write(READY);
      Optional<Event> event = in.next();
      if (event.isEmpty()) {
        return;
      }
      write(handled(handler, event.get()) ? OK : FAIL);
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // a listener has nowhere else to say it
  private boolean handled(EventHandler handler, Event event) {
    try {
      handler.handle(event);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      EventHeader header = event.header();
      complaints.println("event " + header.serial() + " " + header.eventName() + " not handled:");
      e.printStackTrace(complaints);
      return false;
    }
  }

  private void write(byte[] piece) throws IOException {
    out.write(piece);
    out.flush();
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
