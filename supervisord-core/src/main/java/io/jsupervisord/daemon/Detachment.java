package io.jsupervisord.daemon;

import io.jsupervisord.posix.SignalSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the daemon gets into the background. A JVM cannot fork, so the process that was started runs
 * a second one, whose standard output is a pipe, and waits for its verdict: a byte once it listens,
 * or its end. Until then errors of the second one reach the terminal, since it shares standard
 * error.
 */
final class Detachment {
  /** Tells the second process that it is the daemon; its value is the name the user called. */
  static final String VARIABLE = "JSUPERVISORD_DETACHED";

  private static final int LISTENING = '+';

  private Detachment() {}

  /** The name the user called when this is the second process, else null. */
  static String detachedName(Map<String, String> environment) {
    return environment.get(VARIABLE);
  }

  /**
   * Runs the second process until it listens or has ended.
   *
   * @return the exit status for the first one
   */
  static int start(String argv0, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launchCommand());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put(VARIABLE, argv0);
    Process daemon = builder.start();
    return daemon.getInputStream().read() == LISTENING ? 0 : daemon.waitFor();
  }

  private static List<String> launchCommand() {
    String script = System.getProperty("jsupervisord.command");
    if (script != null) {
      return List.of(script);
    }
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    if (SignalSource.areBlocked()) {
      command.add("-Xrs");
    }
    // else the JVM's handlers are all there is, and without them a signal would end the daemon
    command.addAll(
        List.of(
            "-XX:-MaxFDLimit", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command;
  }

  /** In the second process: sends the first one home. The pipe must be closed after that. */
  static void sayListening() {
    try {
      // not closed here: descriptor 1 stays in use, as /dev/null
      @SuppressWarnings("resource")
      FileOutputStream verdict = new FileOutputStream(FileDescriptor.out);
      verdict.write(LISTENING);
    } catch (IOException e) {
      // the first process is gone; the daemon lives on without anybody to tell
    }
  }
}
