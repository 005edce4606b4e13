package io.jsupervisord.daemon;

import io.jsupervisord.config.ConfigLoader;
import io.jsupervisord.ini.ConfigFiles;
import io.jsupervisord.posix.HostName;
import io.jsupervisord.posix.ServiceNotification;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the daemon was called: who it is to its user, and where its configuration comes from.
 *
 * @param argv0 the name it was called by
 * @param environment for children and expansions, as the user set it
 * @param detached whether this is the second process of two, see {@link Detachment}
 */
record Invocation(
    String argv0,
    List<String> arguments,
    CommandLine commandLine,
    boolean detached,
    Map<String, String> environment) {
  private static final String ROOT_WITHOUT_FILE =
      "UserWarning: Supervisord is running as root and it is searching for its configuration file in"
          + " default locations (including its current working directory); you probably want to"
          + " specify a \"-c\" argument specifying an absolute path to a configuration file for"
          + " improved security.";

  /** What LC_ALL was before the start script changed it for the JVM; {@code unset} for nothing. */
  private static final String USERS_LOCALE = "JSUPERVISORD_LC_ALL";

  /** What children must not see of how the daemon was started. */
  private static final List<String> OWN_VARIABLES =
      List.of(
          Detachment.VARIABLE,
          "_JAVA_SR_SIGNUM",
          "JSUPERVISORD_JAVA_OPTS",
          ServiceNotification.VARIABLE,
          "WATCHDOG_USEC",
          "WATCHDOG_PID");

  /**
   * Something that reads the configuration as often as the daemon starts or is asked to.
   *
   * @throws UsageException when no file is named and none is in the usual places
   */
  ConfigLoader configLoader(boolean isRoot, PrintStream stderr) throws UsageException {
    String file = commandLine.configuration();
    if (file == null) {
      if (isRoot && !detached) {
        stderr.println(argv0 + ": " + ROOT_WITHOUT_FILE);
      }
      file = search();
    }
    return new ConfigLoader(file, commandLine.overrides(), environment, HostName.get());
  }

  private String search() throws UsageException {
    List<Path> places = ConfigFiles.defaultPaths(argv0);
    for (Path place : places) {
      if (Files.exists(place)) {
        return place.toString();
      }
    }
    throw new UsageException(
        "No config file found at default paths ("
            + places.stream().map(Path::toString).collect(Collectors.joining(", "))
            + "); use the -c option to specify a config file at a different path");
  }

  /** The environment as the user set it. */
  static Map<String, String> withoutOwn(Map<String, String> inherited) {
    Map<String, String> environment = new LinkedHashMap<>(inherited);
    OWN_VARIABLES.forEach(environment::remove);
    String locale = environment.remove(USERS_LOCALE);
    if (locale != null) {
      if (locale.equals("unset")) {
        environment.remove("LC_ALL");
      } else {
        environment.put("LC_ALL", locale);
      }
    }
    return environment;
  }
}
