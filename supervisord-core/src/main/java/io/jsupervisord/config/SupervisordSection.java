package io.jsupervisord.config;

import io.jsupervisord.log.LogLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** {@code [supervisord]}: the file's values, each checked, with the command line's over them. */
final class SupervisordSection {
  private static final String[] TEMPORARY = {"TMPDIR", "TEMP", "TMP"};
  private static final String[] USUAL_TEMPORARY = {"/tmp", "/var/tmp", "/usr/tmp"};

  private static final String JOURNAL = "/run/systemd/journal/socket";

  private final OptionReader options;
  private final Map<String, String> overrides;
  private final Map<String, String> environment;

  /**
   * @param environment the daemon's own, which may name a directory for temporary files
   */
  SupervisordSection(
      OptionReader options, Map<String, String> overrides, Map<String, String> environment) {
    this.options = options;
    this.overrides = overrides;
    this.environment = environment;
  }

  private <T> T value(String option, Function<String, T> type, T byDefault) throws ConfigException {
    T fromFile = options.value(option, type, byDefault);
    String override = overrides.get(option);
    return override == null ? fromFile : OptionReader.convert(override, type);
  }

  /** A file; the command line names none by an empty word, such as that of an unset variable. */
  private String file(String option, Function<String, String> type, String byDefault)
      throws ConfigException {
    return "".equals(overrides.get(option))
        ? options.value(option, type, byDefault)
        : value(option, type, byDefault);
  }

  /** All options but {@code environment}; the user is not looked up yet. */
  DaemonConfig read() throws ConfigException {
    int minFds = value("minfds", ValueTypes::integer, 1024);
    int minProcs = value("minprocs", ValueTypes::integer, 200);
    String directory = value("directory", ValueTypes::existingDirectory, null);
    String user = value("user", text -> text, null);
    int umask = value("umask", ValueTypes::octal, 022);
    String logfile = file("logfile", SupervisordSection::mainLog, "supervisord.log");
    long maxBytes = value("logfile_maxbytes", ValueTypes::byteSize, 50L << 20);
    int backups = value("logfile_backups", ValueTypes::integer, 10);
    LogStyle style = new LogStyleOptions(options).rotation("logfile");
    LogLevel level = value("loglevel", ValueTypes::logLevel, LogLevel.INFO);
    String pidfile = file("pidfile", ValueTypes::pathInExistingDirectory, "supervisord.pid");
    String identifier = value("identifier", text -> text, "supervisor");
    boolean nodaemon = value("nodaemon", ValueTypes::bool, false);
    boolean silent = value("silent", ValueTypes::bool, false);
    String childLogDir = value("childlogdir", ValueTypes::existingDirectory, temporary());
    boolean nocleanup = value("nocleanup", ValueTypes::bool, false);
    boolean stripAnsi = value("strip_ansi", ValueTypes::bool, false);
    String stateFile = value("state_file", SupervisordSection::stateFile, null);
    String journaldSocket = options.value("journald_socket", HomeDirectory::expand, JOURNAL);
    String cgroupParent = value("cgroup_parent", SupervisordSection::cgroup, null);
    boolean auditLog = options.yesOrNo("audit_log", false);
    return new DaemonConfig(
        logfile.equals("syslog") ? logfile : absolute(logfile),
        maxBytes,
        backups,
        style,
        level,
        absolute(pidfile),
        umask,
        nodaemon,
        silent,
        minFds,
        minProcs,
        nocleanup,
        // not normalized: what cannot be deleted in it is told as it was named
        Path.of(childLogDir).toAbsolutePath().toString(),
        user,
        null,
        directory,
        stripAnsi,
        identifier,
        auditLog,
        null,
        stateFile == null ? null : absolute(stateFile),
        journaldSocket,
        cgroupParent);
  }

  /** The file is replaced as a whole, which must not happen to a directory or a device. */
  private static String stateFile(String text) {
    String path = ValueTypes.pathInExistingDirectory(text);
    if (path.isBlank() || (Files.exists(Path.of(path)) && !Files.isRegularFile(Path.of(path)))) {
      throw new IllegalArgumentException(
          "section [supervisord]: state_file is '" + text + "' but must be a regular file");
    }
    return path;
  }

  private static String mainLog(String text) {
    return text.equals("syslog") ? text : ValueTypes.pathInExistingDirectory(text);
  }

  private static String cgroup(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "cgroup_parent must be the directory of a cgroup, such as /sys/fs/cgroup/programs, not '"
              + text
              + "'");
    }
    return text;
  }

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize().toString();
  }

  private String temporary() {
    for (String variable : TEMPORARY) {
      String directory = environment.getOrDefault(variable, "");
      if (!directory.isEmpty() && isUsable(directory)) {
        return absolute(directory);
      }
    }
    for (String directory : USUAL_TEMPORARY) {
      if (isUsable(directory)) {
        return directory;
      }
    }
    return absolute("");
  }

  private static boolean isUsable(String directory) {
    Path path = Path.of(directory);
    return Files.isDirectory(path) && Files.isWritable(path);
  }
}
