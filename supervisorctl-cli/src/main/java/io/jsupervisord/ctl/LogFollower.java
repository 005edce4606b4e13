package io.jsupervisord.ctl;

import io.jsupervisord.client.HttpStatusException;
import io.jsupervisord.client.LogStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Shows a log as it grows, until the user types Ctrl-C, the server ends it, or nobody reads what is
 * shown.
 */
final class LogFollower {
  private static final String HOW_TO_LEAVE = "==> Press Ctrl-C to exit <==";

  private final Controller controller;

  LogFollower(Controller controller) {
    this.controller = controller;
  }

  /** Opens a stream. */
  @FunctionalInterface
  interface Opening {
    LogStream open() throws IOException;
  }

  void processLog(String name, String channel) throws IOException {
    follow(
        "/logtail/" + name + "/" + channel,
        () -> controller.server().followProcessLog(name, channel));
  }

  void mainLog() throws IOException {
    follow("/mainlogtail", () -> controller.server().followMainLog());
  }

  private void follow(String path, Opening opening) throws IOException {
    controller.print(HOW_TO_LEAVE);
    LogStream stream = open(path, opening);
    if (stream != null) {
      controller
          .console()
          .interruptibly(
              () -> copy(stream, telling(controller.console().out())),
              () -> {
                // closing comes last: it may let the program end
                controller.print("");
                controller.console().out().flush();
                close(stream);
              });
    }
  }

  /** Null when it cannot be opened, which was told then. */
  LogStream open(String path, Opening opening) {
    try {
      return opening.open();
    } catch (HttpStatusException e) {
      tell(path + " Cannot read, status code " + e.status());
    } catch (IOException e) {
      tell(
          path
              + " Cannot connect, error: "
              + e.getClass().getSimpleName()
              + " ("
              + e.getMessage()
              + ")");
    }
    return null;
  }

  private void tell(String problem) {
    controller.console().err().print(controller.url() + problem + "\n");
  }

  /** Bytes for a stream of text, which does not tell that nobody reads any more; this does. */
  static OutputStream telling(PrintStream text) {
    return new OutputStream() {
      @Override
      public void write(int one) {
        text.write(one);
      }

      @Override
      public void write(byte[] bytes, int from, int count) {
        text.write(bytes, from, count);
      }

      @Override
      public void flush() throws IOException {
        if (text.checkError()) {
          throw new IOException("standard output cannot be written");
        }
      }
    };
  }

  /** Copies until the stream ends or is closed, or the bytes can no longer be written. */
  static void copy(LogStream stream, OutputStream out) {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      // the user, the server or whoever read our output has ended it
    }
  }

  static void close(LogStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // it is not needed any more either way
    }
  }
}
