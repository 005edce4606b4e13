package io.jsupervisord.ctl;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.HttpStatusException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Shows the states again and again until Control-C: a terminal is drawn over, and anything else
 * gets a further copy when something other than an uptime has changed. A server that does not
 * answer for a while, as it does not while it is restarted, is no reason to end.
 */
final class StatusWatch {
  private static final String HOME = "\033[H";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";
  // a line that is too long must not push the others away (DECAWM)
  private static final String CUT_LONG_LINES = "\033[?7l";
  private static final String WRAP_LONG_LINES = "\033[?7h";
  private static final int HEAD_LINES = 2;

  private final Controller controller;
  private final long seconds;
  private final IntSupplier screenHeight;

  /**
   * What is seen.
   *
   * @param key the same as before when nothing has changed
   * @param text whole lines
   */
  record Look(String key, String text) {}

  /** Looks. */
  @FunctionalInterface
  interface Source {
    Look look() throws IOException, SupervisorFault;
  }

  /** Waits for the time of the next look. */
  @FunctionalInterface
  interface Wait {
    /**
     * @return false when there is to be none
     */
    boolean forNext() throws InterruptedException;
  }

  /**
   * @param seconds between two looks
   * @param screenHeight how many lines the console has at the moment, null when it is no screen
   *     that knows control sequences
   */
  StatusWatch(Controller controller, long seconds, IntSupplier screenHeight) {
    this.controller = controller;
    this.seconds = seconds;
    this.screenHeight = screenHeight;
  }

  /** Returns after Control-C, or when nobody reads any more. */
  void run(Source source) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    controller
        .console()
        .interruptibly(
            () -> repeat(source, () -> !ended.await(seconds, TimeUnit.SECONDS)),
            () -> {
              ended.countDown();
              leaveScreen();
            });
  }

  /** What comes next is not to stand beside the {@code ^C} that the terminal shows. */
  private void leaveScreen() {
    if (screenHeight != null) {
      controller.console().out().print("\n");
    }
  }

  void repeat(Source source, Wait wait) throws IOException {
    String before = null;
    try {
      do {
        Look look = look(source);
        if (screenHeight != null) {
          draw(look.text(), before == null);
        } else if (!look.key().equals(before)) {
          controller.console().out().print((before == null ? "" : "\n") + look.text());
        }
        before = look.key();
      } while (!controller.console().out().checkError() && wait.forNext());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Look look(Source source) throws IOException {
    try {
      return source.look();
    } catch (HttpStatusException e) {
      throw e;
    } catch (IOException e) {
      String text = controller.url() + " does not answer\n";
      return new Look(text, text);
    } catch (SupervisorFault e) {
      return new Look(e.text(), controller.url() + ": " + e.text() + "\n");
    }
  }

  private void draw(String text, boolean isFirst) {
    String head = "every %d s, until Control-C:\n\n".formatted(seconds);
    controller
        .console()
        .out()
        .print(
            (isFirst ? HOME + CLEAR_BELOW : HOME)
                + CUT_LONG_LINES
                + (head + fitting(text)).replace("\n", CLEAR_LINE + "\n")
                + WRAP_LONG_LINES
                + CLEAR_BELOW);
  }

  /** What fits below the head; a screen that scrolls could not be drawn over. */
  private String fitting(String text) {
    // the cursor stands on a line of its own below
    int room = Math.max(2, screenHeight.getAsInt() - HEAD_LINES - 1);
    List<String> lines = text.lines().toList();
    if (lines.size() <= room) {
      return text;
    }
    String shown = String.join("\n", lines.subList(0, room - 1));
    return shown + "\n… and " + (lines.size() - room + 1) + " more lines\n";
  }
}
