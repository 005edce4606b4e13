package io.jsupervisord.ctl;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The shell on a terminal; a class of its own so that one action does not load JLine. */
final class InteractiveShell {
  private InteractiveShell() {}

  static void run(
      Settings settings, Palette palette, PrintStream out, PrintStream err, Progress progress)
      throws IOException {
    // the completer needs the controller, which needs the console, which needs the completer
    List<NameCompleter> completer = new ArrayList<>();
    try (TerminalConsole console =
        new TerminalConsole(
            (reader, line, candidates) -> completer.get(0).complete(reader, line, candidates),
            settings.historyFile(),
            out,
            err,
            progress)) {
      Controller controller =
          new Controller(settings, console, palette, Server.remote(settings.tlsCa()));
      NameCompleter names = new NameCompleter(controller);
      completer.add(names);
      String prompt = settings.prompt() + "> ";
      new Shell(controller, () -> console.readCommand(prompt), names::forget).run();
    }
  }
}
