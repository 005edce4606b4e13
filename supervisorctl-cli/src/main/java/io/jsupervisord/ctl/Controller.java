package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.HttpStatusException;
import io.jsupervisord.client.SupervisorApi;
import io.jsupervisord.text.PythonBlanks;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;

/**
 * Runs actions, one line after the other, against one server at a time. Not for several threads.
 */
final class Controller {
  private static final String API_VERSION = "3.0";
  private static final int UNAUTHORIZED = 401;

  private final Settings settings;
  private final Console console;
  private final Server.Connector connector;
  private final Palette palette;
  private final Actions actions = new Actions();
  private String url;
  private String username;
  private String password;
  private Server server;
  private int exitStatus = ExitStatus.OK;
  private boolean leaving;

  /**
   * @param palette for what is printed on the console
   */
  Controller(Settings settings, Console console, Palette palette, Server.Connector connector) {
    this.palette = palette;
    this.settings = settings;
    this.console = console;
    this.connector = connector;
    this.url = settings.serverUrl();
    this.username = settings.username();
    this.password = settings.password();
  }

  // running

  /** Runs one line; what goes wrong is printed and shows in the exit status. */
  void execute(String line) {
    ActionLine parsed = ActionLine.parse(line);
    if (parsed.isEmpty()) {
      return;
    }
    Action action = actions.find(parsed.word());
    if (action == null) {
      fail(ExitStatus.GENERIC, "*** Unknown syntax: " + PythonBlanks.strip(line));
      return;
    }
    while (!tryOnce(action, parsed.arguments())) {
      // with the credentials the user has just given
    }
  }

  /**
   * @return false when it is to be run again
   */
  private boolean tryOnce(Action action, String arguments) {
    try {
      if (!action.needsServer() || isServerThere(action)) {
        action.run(this, arguments);
      }
      return true;
    } catch (HttpStatusException e) {
      if (e.status() == UNAUTHORIZED) {
        print("Server requires authentication");
        if (settings.interactive()) {
          return !askForCredentials();
        }
      }
      complain(e);
    } catch (IOException | SupervisorFault | IllegalArgumentException e) {
      complain(e);
    }
    return true;
  }

  private void complain(Exception problem) {
    fail(ExitStatus.GENERIC, GenericError.line(problem, url));
  }

  private boolean askForCredentials() {
    try {
      String name = console.readLine("Username:");
      if (name == null) {
        throw new Console.EndOfInputException(console.endOfInput());
      }
      String secret = console.readPassword("Password:");
      if (secret == null) {
        // the reference asks for passwords in another way, which ends without a word
        throw new Console.EndOfInputException("");
      }
      print("");
      username = name;
      password = secret;
      server = null;
      return true;
    } catch (IOException e) {
      complain(e);
      return false;
    }
  }

  /** Whether the daemon answers and speaks our version; what is wrong was told otherwise. */
  boolean isServerThere(Action action) throws IOException, SupervisorFault {
    boolean isStatus = action instanceof StatusAction;
    try {
      String version = String.valueOf(api().call("supervisor.getVersion"));
      if (version.equals(API_VERSION)) {
        return true;
      }
      fail(
          isStatus ? ExitStatus.STATUS_UNKNOWN : ExitStatus.NOT_INSTALLED,
          "Sorry, this version of supervisorctl expects to talk to a server with API version "
              + API_VERSION
              + ", but the remote version is "
              + version
              + ".");
    } catch (SupervisorFault e) {
      if (!e.is(Fault.UNKNOWN_METHOD)) {
        throw e;
      }
      fail(
          isStatus ? ExitStatus.STATUS_UNKNOWN : ExitStatus.UNIMPLEMENTED,
          "Sorry, supervisord responded but did not recognize the supervisor namespace commands"
              + " that supervisorctl uses to control it.  Please check that the"
              + " [rpcinterface:supervisor] section is enabled in the configuration file (see"
              + " sample.conf).");
    } catch (ConnectException e) {
      fail(
          isStatus ? ExitStatus.STATUS_UNKNOWN : ExitStatus.INSUFFICIENT_PRIVILEGES,
          url + " refused connection");
    } catch (NoSuchFileException e) {
      fail(isStatus ? ExitStatus.STATUS_UNKNOWN : ExitStatus.NOT_RUNNING, url + " no such file");
    }
    return false;
  }

  // for actions

  SupervisorApi api() {
    return server().api();
  }

  Server server() {
    if (server == null) {
      server = connector.connect(url, username, password);
    }
    return server;
  }

  /** The server's URL as configured or typed. */
  String url() {
    return url;
  }

  /** Turns to another server; the credentials stay. */
  void useServer(String other) {
    url = other;
    server = null;
  }

  Actions actions() {
    return actions;
  }

  Console console() {
    return console;
  }

  Settings settings() {
    return settings;
  }

  void print(String line) {
    console.out().print(line + "\n");
  }

  /** Prints a line that tells of an error, which may not count for the exit status. */
  void printError(String line) {
    print(palette.error(line));
  }

  Palette palette() {
    return palette;
  }

  /** Prints a line that tells of an error and sets the exit status. */
  void fail(int status, String line) {
    printError(line);
    exitStatus = status;
  }

  int exitStatus() {
    return exitStatus;
  }

  void setExitStatus(int status) {
    exitStatus = status;
  }

  /** Has the shell end after this action. */
  void leave() {
    leaving = true;
  }

  boolean isLeaving() {
    return leaving;
  }
}
