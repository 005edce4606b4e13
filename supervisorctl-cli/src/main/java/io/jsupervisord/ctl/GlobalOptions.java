package io.jsupervisord.ctl;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The options before the action, parsed by picocli and refused in the words of the reference; plain
 * lines are {@link PlainOptions}'. The specification is made in code: looking for annotations would
 * cost every call time.
 *
 * @param help whether only the usage is wanted
 * @param words the action and its arguments
 */
record GlobalOptions(
    boolean help,
    boolean interactive,
    String configuration,
    String serverUrl,
    String username,
    String password,
    Color color,
    List<String> words) {

  private static final GlobalOptions HELP =
      new GlobalOptions(true, false, null, null, null, null, Color.AUTO, List.of());

  private static final Pattern QUOTED = Pattern.compile("'(--[^']+)'");

  /** What was short for {@code --configuration} before there was {@code --color}. */
  private static final List<String> SHORTENED = List.of("--c", "--co");

  /** Stands for a lone dash, which is a word, but breaks picocli; no argument can be this. */
  private static final String DASH = "\0";

  private static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
  }

  private static OptionSpec text(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static CommandLine commandLine() {
    CommandSpec spec =
        CommandSpec.create()
            .addOption(
                text("FILENAME", "the configuration file", "-c", "--c", "--co", "--configuration"))
            .addOption(flag("print this text and exit", "-h", "-?", "--help"))
            .addOption(flag("ask before what cannot be undone", "-i", "--interactive"))
            .addOption(text("URL", "where supervisord listens", "-s", "--serverurl"))
            .addOption(text("USERNAME", "the user for authentication", "-u", "--username"))
            .addOption(text("PASSWORD", "the password for authentication", "-p", "--password"))
            .addOption(text("FILENAME", "accepted and without effect", "-r", "--history_file"))
            .addOption(
                text(
                    "WHEN",
                    "colours: always, never, or auto (the default), which is on a terminal that"
                        + " knows them unless NO_COLOR is set",
                    Color.OPTION))
            .addPositional(
                PositionalParamSpec.builder().type(String[].class).arity("0..*").build());
    spec.parser()
        .abbreviatedOptionsAllowed(true)
        .stopAtPositional(true)
        .overwrittenOptionsAllowed(false)
        .trimQuotes(false)
        .expandAtFiles(false);
    return new CommandLine(spec);
  }

  /**
   * Parses the arguments.
   *
   * @throws UsageException with the reference's sentence
   */
  static GlobalOptions parse(String[] arguments) throws UsageException {
    GlobalOptions plain = PlainOptions.parse(arguments);
    return plain != null ? plain : parseWithPicocli(arguments);
  }

  /** {@link #parse} of any line. */
  static GlobalOptions parseWithPicocli(String[] arguments) throws UsageException {
    ParseResult parsed;
    try {
      parsed = commandLine().parseArgs(masked(arguments));
    } catch (MissingParameterException e) {
      throw new UsageException("option " + last(arguments) + " requires argument", e);
    } catch (OverwrittenOptionException e) {
      if (repeated(e).equals("-h")) {
        return HELP;
      }
      throw new UsageException("conflicting command line option '" + repeated(e) + "'", e);
    } catch (UnmatchedArgumentException e) {
      throw new UsageException(
          "option " + firstWord(e.getUnmatched().get(0)) + " not recognized", e);
    } catch (MaxValuesExceededException e) {
      throw new UsageException(argumentOfFlag(quoted(e), arguments), e);
    } catch (ParameterException e) {
      boolean isAmbiguous = e.getMessage().contains("is not unique");
      throw new UsageException(
          isAmbiguous ? "option " + quoted(e) + " not a unique prefix" : e.getMessage(), e);
    }
    List<String> words =
        Arrays.stream(parsed.matchedPositionalValue(0, new String[0]))
            .map(GlobalOptions::unmasked)
            .toList();
    String url = value(parsed, "-s");
    if (url != null && !isUrl(url)) {
      throw new UsageException(
          "invalid value for -s '" + url + "': value '" + url + "' is not a URL");
    }
    return new GlobalOptions(
        parsed.hasMatchedOption("-h"),
        parsed.hasMatchedOption("-i"),
        value(parsed, "-c"),
        url,
        value(parsed, "-u"),
        value(parsed, "-p"),
        color(parsed.matchedOptionValue(Color.OPTION, Color.AUTO.toString())),
        words);
  }

  private static String[] masked(String[] arguments) {
    return Arrays.stream(arguments)
        .map(typed -> typed.equals("-") ? DASH : typed)
        .toArray(String[]::new);
  }

  private static String unmasked(String parsed) {
    return DASH.equals(parsed) ? "-" : parsed;
  }

  private static String value(ParseResult parsed, String option) {
    return unmasked(parsed.matchedOptionValue(option, null));
  }

  private static Color color(String typed) throws UsageException {
    Color color = Color.parse(typed);
    if (color == null) {
      throw new UsageException(
          "invalid value for "
              + Color.OPTION
              + " '"
              + typed
              + "': value is not auto, always or never");
    }
    return color;
  }

  private static String last(String[] arguments) {
    String typed = arguments[arguments.length - 1];
    return typed.startsWith("--") ? typed : "-" + typed.charAt(typed.length() - 1);
  }

  /** The option that a message of picocli is about. */
  private static String quoted(ParameterException e) {
    Matcher option = QUOTED.matcher(e.getMessage());
    return option.find() ? option.group(1) : "";
  }

  private static String argumentOfFlag(String flag, String[] arguments) {
    boolean isLong =
        Arrays.stream(arguments)
            .filter(typed -> typed.startsWith("--") && typed.indexOf('=') > 0)
            .anyMatch(typed -> flag.startsWith(firstWord(typed)));
    // behind a short one more short ones follow
    return isLong ? "option " + flag + " must not have an argument" : "option -= not recognized";
  }

  private static String repeated(OverwrittenOptionException e) {
    return ((OptionSpec) e.getOverwritten()).shortestName();
  }

  private static String firstWord(String typed) {
    return typed.startsWith("--") ? typed.split("=", 2)[0] : typed.substring(0, 2);
  }

  private static boolean isUrl(String text) {
    int colon = text.indexOf("://");
    return colon > 0 ? text.length() > colon + 3 : text.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.+");
  }

  /** The text of {@code -h}. */
  static String usage(String program) {
    StringBuilder usage =
        new StringBuilder("supervisorctl -- control applications run by supervisord.\n\nUsage: ")
            .append(program)
            .append(" [options] [action [arguments]]\n\nOptions:\n");
    for (OptionSpec option : commandLine().getCommandSpec().options()) {
      usage.append(
          Stream.of(option.names())
              .filter(name -> !SHORTENED.contains(name))
              .collect(Collectors.joining("/")));
      if (option.arity().max() > 0) {
        usage.append(' ').append(option.paramLabel());
      }
      usage.append(" -- ").append(option.description()[0]).append('\n');
    }
    return usage
        .append("\nWithout an action a shell is started; \"help\" lists the actions.\n")
        .append("Actions that Supervisor does not have: disable, enable, why; see \"help why\".\n")
        .toString();
  }
}
