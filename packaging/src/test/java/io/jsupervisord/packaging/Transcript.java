package io.jsupervisord.packaging;

import java.util.regex.Pattern;

/** What a user sees, with pids, times and the folder's name replaced. */
final class Transcript {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ");
  private static final Pattern DATE = Pattern.compile("[A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d [AP]M");
  private static final Pattern PID = Pattern.compile("\\b(pid|Pid) \\d+|'(\\S+)' \\(\\d+\\)");
  private static final Pattern UPTIME = Pattern.compile("uptime \\d+:\\d\\d:\\d\\d");

  private final Installation daemon;
  private final StringBuilder text = new StringBuilder();

  Transcript(Installation daemon) {
    this.daemon = daemon;
  }

  void command(String arguments, Output output) {
    line("$ supervisorctl " + arguments);
    text.append(normalise(output.out()));
    if (!output.err().isEmpty()) {
      text.append("stderr: ").append(normalise(output.err()));
    }
    line("status " + output.status());
  }

  void file(String name) {
    line("file " + name);
    text.append(normalise(daemon.read(name)));
  }

  void log() {
    line("log");
    text.append(normalise(daemon.read("supervisord.log")));
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  String text() {
    return text.toString();
  }

  private String normalise(String seen) {
    String named = seen.replace(daemon.directory().toString(), "DIR");
    named = TIME.matcher(named).replaceAll("");
    named = DATE.matcher(named).replaceAll("DATE");
    named = UPTIME.matcher(named).replaceAll("uptime T");
    return PID.matcher(named)
        .replaceAll(
            found ->
                found.group(1) != null
                    ? found.group(1) + " N"
                    : "'$2' (N)".replace("$2", found.group(2)));
  }
}
