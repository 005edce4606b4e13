package io.jsupervisord.daemon;

import io.jsupervisord.daemon.Getopt.Option;
import java.util.List;

/** The options of the command line; help text, parser and manual are made from this table. */
final class OptionTable {
  static final List<Option> OPTIONS =
      List.of(
          new Option('c', "configuration", "FILENAME", "the configuration file"),
          new Option('n', "nodaemon", null, "stay in the foreground (nodaemon=true)"),
          new Option('s', "silent", null, "no copy of the log on standard output (silent=true)"),
          new Option('h', "help", null, "print this text and exit"),
          new Option('v', "version", null, "print the version and exit"),
          new Option('u', "user", "USER", "the user, by name or number, that the daemon becomes"),
          new Option('m', "umask", "UMASK", "the umask of the daemon, octal (default 022)"),
          new Option('d', "directory", "DIRECTORY", "where the daemon goes when it detaches"),
          new Option('l', "logfile", "FILENAME", "the file of the daemon's own log"),
          new Option('y', "logfile_maxbytes", "BYTES", "the size from which the log is rotated"),
          new Option('z', "logfile_backups", "NUM", "how many rotated logs are kept"),
          new Option(
              'e', "loglevel", "LEVEL", "critical, error, warn, info, debug, trace or blather"),
          new Option('j', "pidfile", "FILENAME", "the file the daemon writes its process id to"),
          new Option('i', "identifier", "STR", "the name of this instance of supervisord"),
          new Option('q', "childlogdir", "DIRECTORY", "where AUTO logs of programs are made"),
          new Option('k', "nocleanup", null, "keep the AUTO logs of earlier runs"),
          new Option('a', "minfds", "NUM", "how many descriptors the daemon must be able to open"),
          new Option('t', "strip_ansi", null, "remove ANSI escape codes from program output"),
          new Option('\0', "minprocs", "NUM", "how many processes must be available"),
          new Option('\0', "profile_options", "LIST", "accepted and without effect"));

  /** What getopt knows besides: another letter for the help. */
  static final Option HELP_TOO = new Option('?', "help", null, "");

  private OptionTable() {}

  /** The text of {@code -h}. */
  static String help(String argv0) {
    StringBuilder text =
        new StringBuilder("supervisord -- run a set of applications as daemons.\n\nUsage: ")
            .append(argv0)
            .append(" [options]\n\nOptions:\n");
    for (Option option : OPTIONS) {
      if (option.shortName() != 0) {
        text.append('-').append(option.shortName()).append('/');
      }
      text.append("--").append(option.longName());
      if (option.takesArgument()) {
        text.append(' ').append(option.argument());
      }
      text.append(" -- ").append(option.meaning()).append('\n');
    }
    return text.append('\n').toString();
  }
}
