package io.jsupervisord.daemon;

import io.jsupervisord.daemon.Getopt.Given;
import io.jsupervisord.daemon.Getopt.Option;
import io.jsupervisord.daemon.Getopt.Parsed;
import io.jsupervisord.text.PythonLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param action what to do
 * @param configuration the file of {@code -c}, or null to look in the usual places
 * @param overrides options of {@code [supervisord]} as typed, each checked; flags are {@code true}
 */
record CommandLine(Action action, String configuration, Map<String, String> overrides) {
  /** What the daemon is to do. */
  enum Action {
    RUN,
    PRINT_HELP,
    PRINT_VERSION
  }

  /** Finds out whether a value can be used for an option. */
  @FunctionalInterface
  interface ValueCheck {
    /**
     * @param option the name in {@code [supervisord]}
     * @throws IllegalArgumentException whose message says what is wrong
     */
    void check(String option, String value);
  }

  CommandLine {
    overrides = Map.copyOf(overrides);
  }

  /**
   * Parses the arguments: their grammar first, then positionals, then values from left to right,
   * where {@code -h} and {@code -v} end the search for errors.
   */
  static CommandLine parse(List<String> arguments, ValueCheck values) throws UsageException {
    List<Option> known = new ArrayList<>(OptionTable.OPTIONS);
    known.add(OptionTable.HELP_TOO);
    Parsed parsed = new Getopt(known).parse(arguments);
    if (!parsed.positionals().isEmpty()) {
      throw new UsageException(
          "positional arguments are not supported: " + literal(parsed.positionals()));
    }
    Map<String, String> overrides = new HashMap<>();
    for (Given given : parsed.options()) {
      String name = given.option().longName();
      switch (name) {
        case "help" -> {
          return new CommandLine(Action.PRINT_HELP, null, Map.of());
        }
        case "version" -> {
          return new CommandLine(Action.PRINT_VERSION, null, Map.of());
        }
        default -> add(given, overrides, values);
      }
    }
    String configuration = overrides.remove("configuration");
    overrides.remove("profile_options");
    return new CommandLine(Action.RUN, configuration, overrides);
  }

  private static String literal(List<String> texts) {
    return texts.stream().map(PythonLiteral::string).collect(Collectors.joining(", ", "[", "]"));
  }

  private static void add(Given given, Map<String, String> overrides, ValueCheck values)
      throws UsageException {
    String name = given.option().longName();
    String value = given.option().takesArgument() ? given.value() : "true";
    if (given.option().takesArgument()) {
      try {
        values.check(name, value);
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "invalid value for %s %s: %s"
                .formatted(given.typed(), PythonLiteral.string(value), e.getMessage()),
            e);
      }
    }
    if (overrides.putIfAbsent(name, value) != null) {
      throw new UsageException("conflicting command line option '" + given.typed() + "'");
    }
  }
}
