package io.jsupervisord.daemon;

import io.jsupervisord.api.SupervisorState;
import io.jsupervisord.config.ConfigException;
import io.jsupervisord.config.ConfigLoader;
import io.jsupervisord.config.Configuration;
import io.jsupervisord.posix.Accounts;
import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.InheritedEnvironment;
import io.jsupervisord.posix.Launchers;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The command {@code supervisord}. */
public final class Main {
  /** The release whose behaviour the daemon follows; clients ask for it. */
  static final String VERSION = "4.3.0";

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final String argv0;
  private final List<String> arguments;
  private final boolean detached;
  private final PrintStream stdout;
  private final PrintStream stderr;

  private Main(
      String argv0,
      List<String> arguments,
      boolean detached,
      PrintStream stdout,
      PrintStream stderr) {
    this.argv0 = argv0;
    this.arguments = arguments;
    this.detached = detached;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Runs the daemon and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    String detachedName = Detachment.detachedName(System.getenv());
    String argv0 =
        detachedName != null
            ? detachedName
            : System.getProperty("jsupervisord.argv0", "supervisord");
    int status =
        new Main(argv0, List.of(arguments), detachedName != null, System.out, System.err).run();
    System.out.flush();
    Runtime.getRuntime().halt(status);
  }

  private int run() {
    try {
      CommandLine commandLine = CommandLine.parse(arguments, ConfigLoader::check);
      switch (commandLine.action()) {
        case PRINT_HELP -> stdout.print(OptionTable.help(argv0));
        case PRINT_VERSION -> stdout.println(VERSION);
        case RUN -> {
          return run(
              new Invocation(
                  argv0,
                  arguments,
                  commandLine,
                  detached,
                  Invocation.withoutOwn(InheritedEnvironment.read())));
        }
      }
      return 0;
    } catch (UsageException | ConfigException e) {
      stderr.println("Error: " + e.getMessage());
      stderr.println("For help, use " + argv0 + " -h");
      return USAGE;
    } catch (IOException e) {
      stderr.println("Error: supervisord cannot start: " + StartFailure.reason(e));
      return FAILED;
    } catch (RuntimeException e) {
      e.printStackTrace(stderr);
      return FAILED;
    } catch (Error e) {
      stderr.println("Error: supervisord ends: " + e);
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private int run(Invocation invocation)
      throws UsageException, ConfigException, IOException, InterruptedException {
    boolean isRoot = Accounts.currentUid() == 0;
    ChildLauncher launcher = Launchers.choose();
    ConfigSource source =
        new ConfigSource(invocation.configLoader(isRoot, stderr), launcher.unsupportedOptions());
    Configuration configuration = source.load();
    if (!configuration.daemon().nodaemon() && !detached) {
      return Detachment.start(argv0, arguments);
    }
    try (Host host = new Host(invocation, launcher, stdout, stderr)) {
      boolean firstStart = true;
      while (host.run(source, configuration, firstStart) == SupervisorState.RESTARTING) {
        firstStart = false;
        configuration = source.load();
      }
      return host.exitStatus();
    }
  }
}
