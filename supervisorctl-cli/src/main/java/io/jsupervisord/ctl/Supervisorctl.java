package io.jsupervisord.ctl;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The command {@code supervisorctl}. */
public final class Supervisorctl {
  private final String program;
  private final PrintStream out;
  private final PrintStream err;

  private Supervisorctl(String program, PrintStream out, PrintStream err) {
    this.program = program;
    this.out = out;
    this.err = err;
  }

  /** Runs an action or the shell, and ends the JVM with its exit status. */
  public static void main(String[] arguments) throws IOException {
    StandardOutput out = new StandardOutput();
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    int status =
        new Supervisorctl(
                System.getProperty("jsupervisord.argv0", "supervisorctl"), out.text(), err)
            .run(arguments);
    Runtime.getRuntime().halt(out.finish(status, err));
  }

  private int run(String[] arguments) throws IOException {
    Settings settings;
    try {
      GlobalOptions options = GlobalOptions.parse(arguments);
      if (options.help()) {
        out.print(GlobalOptions.usage(program));
        return ExitStatus.OK;
      }
      settings = new SettingsReader(program, System.getenv()).read(options);
    } catch (UsageException e) {
      err.print("Error: " + e.getMessage() + "\nFor help, use " + program + " -h\n");
      return ExitStatus.INVALID_ARGUMENTS;
    }
    if (!settings.command().isEmpty()) {
      return runOne(settings);
    }
    if (StandardStream.IN.isTerminal()) {
      runShell(settings);
    } else {
      runScript(settings);
    }
    return ExitStatus.OK;
  }

  private static Palette palette(Settings settings) {
    return Palette.of(settings.color(), System.getenv(), StandardStream.OUT::isTerminal);
  }

  private Progress progress() {
    return StandardStream.OUT.isTerminal()
            && StandardStream.ERR.isTerminal()
            && !"dumb".equals(System.getenv("TERM"))
        ? Progress.on(err)
        : Progress.SILENT;
  }

  private int runOne(Settings settings) {
    PlainConsole console = new PlainConsole(System.in, out, err, progress());
    Controller controller =
        new Controller(settings, console, palette(settings), Server.remote(settings.tlsCa()));
    controller.execute(settings.command());
    return controller.exitStatus();
  }

  private void runScript(Settings settings) throws IOException {
    PlainConsole console = new PlainConsole(System.in, out, err, progress());
    Controller controller =
        new Controller(settings, console, palette(settings), Server.remote(settings.tlsCa()));
    String prompt = settings.prompt() + "> ";
    new Shell(controller, () -> console.readLine(prompt), () -> {}).run();
  }

  private void runShell(Settings settings) throws IOException {
    InteractiveShell.run(settings, palette(settings), out, err, progress());
  }
}
