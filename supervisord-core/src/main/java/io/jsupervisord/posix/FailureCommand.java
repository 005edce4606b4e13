package io.jsupervisord.posix;

import java.util.List;

/**
 * The command that stands in for a program that could not be executed: it says why on standard
 * error and exits with 127, as the reference's child does.
 */
final class FailureCommand {
  private static final String PREFIX = "supervisor: ";

  private FailureCommand() {}

  static List<String> command(String why) {
    // the text is an argument, so that nothing in it can be taken for shell
    return List.of(
        "/bin/sh",
        "-c",
        "printf '%s\\n' \"$@\" >&2; exit 127",
        "sh",
        PREFIX + why,
        PREFIX + "child process was not spawned");
  }
}
