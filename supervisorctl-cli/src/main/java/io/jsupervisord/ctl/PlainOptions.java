package io.jsupervisord.ctl;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command lines that scripts write: short options, each once, with their arguments apart, and
 * {@code --color=WHEN}. Making picocli ready for a line takes longer than all the rest of a call,
 * so it is only asked about lines that this class does not understand; both understand the same of
 * those it does.
 */
final class PlainOptions {
  private static final List<String> WITH_ARGUMENT = List.of("-c", "-s", "-u", "-p", "-r");
  private static final String INTERACTIVE = "-i";
  private static final String COLOR = Color.OPTION + "=";

  private PlainOptions() {}

  /** Null when the line is not that plain. */
  static GlobalOptions parse(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    int at = 0;
    while (at < arguments.length && arguments[at].startsWith("-")) {
      String option = arguments[at++];
      String value;
      if (option.equals(INTERACTIVE)) {
        value = "";
      } else if (option.startsWith(COLOR)) {
        value = option.substring(COLOR.length());
        option = Color.OPTION;
      } else if (WITH_ARGUMENT.contains(option) && at < arguments.length) {
        value = arguments[at++];
      } else {
        return null;
      }
      if (given.put(option, value) != null) {
        return null;
      }
    }
    String url = given.get("-s");
    if (url != null && !isPlain(url)) {
      return null;
    }
    Color color = Color.parse(given.getOrDefault(Color.OPTION, Color.AUTO.toString()));
    if (color == null) {
      return null;
    }
    return new GlobalOptions(
        false,
        given.containsKey(INTERACTIVE),
        given.get("-c"),
        url,
        given.get("-u"),
        given.get("-p"),
        color,
        Arrays.asList(arguments).subList(at, arguments.length));
  }

  private static boolean isPlain(String url) {
    return (url.startsWith("unix://") || url.startsWith("http://"))
        && url.length() > "http://".length();
  }
}
