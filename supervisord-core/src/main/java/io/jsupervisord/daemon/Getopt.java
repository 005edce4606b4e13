package io.jsupervisord.daemon;

import java.util.ArrayList;
import java.util.List;

/**
 * The grammar of the command line, as {@code getopt_long(3)} with POSIX order: short flags cluster,
 * arguments may be attached, long options may be shortened to a unique prefix, and the first
 * positional ends the options.
 */
final class Getopt {
  /**
   * An option that may be given.
   *
   * @param shortName its letter, or 0 for none
   * @param argument the name of its argument in the help text, or null for a flag
   */
  record Option(char shortName, String longName, String argument, String meaning) {
    boolean takesArgument() {
      return argument != null;
    }
  }

  /**
   * An option that was given.
   *
   * @param typed {@code -m} or {@code --umask}, a shortened name completed
   * @param value its argument, or null for a flag
   */
  record Given(Option option, String typed, String value) {}

  /** All that was given, in order. */
  record Parsed(List<Given> options, List<String> positionals) {}

  private final List<Option> known;

  Getopt(List<Option> known) {
    this.known = known;
  }

  /**
   * @throws UsageException with getopt's sentence
   */
  Parsed parse(List<String> arguments) throws UsageException {
    List<Given> given = new ArrayList<>();
    int at = 0;
    while (at < arguments.size()) {
      String argument = arguments.get(at);
      if (argument.equals("--")) {
        at++;
        break;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        break;
      }
      at++;
      String next = at < arguments.size() ? arguments.get(at) : null;
      boolean usedNext =
          argument.startsWith("--")
              ? longOption(argument.substring(2), next, given)
              : cluster(argument, next, given);
      if (usedNext) {
        at++;
      }
    }
    return new Parsed(given, List.copyOf(arguments.subList(at, arguments.size())));
  }

  private boolean longOption(String text, String next, List<Given> given) throws UsageException {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    String attached = equals < 0 ? null : text.substring(equals + 1);
    Option option = complete(name);
    String typed = "--" + option.longName();
    if (!option.takesArgument()) {
      if (attached != null) {
        throw new UsageException("option " + typed + " must not have an argument");
      }
      given.add(new Given(option, typed, null));
      return false;
    }
    if (attached == null && next == null) {
      throw new UsageException("option " + typed + " requires argument");
    }
    given.add(new Given(option, typed, attached != null ? attached : next));
    return attached == null;
  }

  private Option complete(String name) throws UsageException {
    Option found = null;
    for (Option option : known) {
      if (option.longName().equals(name)) {
        return option;
      }
      if (option.longName().startsWith(name)) {
        // the same name with another letter is no other option
        if (found != null && !found.longName().equals(option.longName())) {
          throw new UsageException("option --" + name + " not a unique prefix");
        }
        found = option;
      }
    }
    if (found == null) {
      throw new UsageException("option --" + name + " not recognized");
    }
    return found;
  }

  private boolean cluster(String argument, String next, List<Given> given) throws UsageException {
    for (int at = 1; at < argument.length(); at++) {
      Option option = letter(argument.charAt(at));
      String typed = "-" + argument.charAt(at);
      if (!option.takesArgument()) {
        given.add(new Given(option, typed, null));
        continue;
      }
      String attached = argument.substring(at + 1);
      if (attached.isEmpty() && next == null) {
        throw new UsageException("option " + typed + " requires argument");
      }
      given.add(new Given(option, typed, attached.isEmpty() ? next : attached));
      return attached.isEmpty();
    }
    return false;
  }

  private Option letter(char letter) throws UsageException {
    for (Option option : known) {
      if (option.shortName() == letter) {
        return option;
      }
    }
    throw new UsageException("option -" + letter + " not recognized");
  }
}
