package io.jsupervisord.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a user sees, without what may differ between two runs of the same make: pids, times, the
 * folder's name, the order in which processes that were stopped together are done, and whether a
 * wait was long enough to be told. Descriptions in help texts are each make's own words, and so is
 * the place in the source that the line for unexpected errors names.
 */
final class Transcript {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ");
  private static final Pattern DATE = Pattern.compile("[A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d [AP]M");
  private static final Pattern PID = Pattern.compile("\\bpid([ :])\\d+");
  private static final Pattern KILLED = Pattern.compile("killing '(\\S+)' \\(\\d+\\)");
  private static final Pattern UPTIME = Pattern.compile("uptime \\d+:\\d\\d:\\d\\d");
  private static final Pattern SOURCE = Pattern.compile(": file: \\S+ line: \\d+");
  private static final Pattern DESCRIPTION = Pattern.compile("\t+.*");
  private static final Pattern TOGETHER =
      Pattern.compile("\\S+: (stopped|started|signalled)|WARN (stopped|exited): .*");

  private final Installation daemon;
  private final StringBuilder text = new StringBuilder();
  private boolean waitTold;

  Transcript(Installation daemon) {
    this.daemon = daemon;
  }

  void command(String arguments, Output output) {
    line("$ supervisorctl " + arguments);
    normalised(output.out());
    if (!output.err().isEmpty()) {
      line("on stderr");
      normalised(output.err());
    }
    line("status " + output.status());
  }

  void file(String name) {
    line("file " + name);
    normalised(daemon.read(name));
  }

  void log() {
    line("log");
    normalised(daemon.read("supervisord.log"));
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  String text() {
    return text.toString();
  }

  private void normalised(String seen) {
    List<String> together = new ArrayList<>();
    for (String line : seen.split("\n", -1)) {
      if (isLeftOut(line) || isRepeatedWait(line)) {
        continue;
      }
      String plain = normalise(line);
      if (TOGETHER.matcher(plain).matches()) {
        together.add(plain);
        continue;
      }
      flush(together);
      line(plain);
    }
    flush(together);
  }

  /** Only the first of a shutdown: the reference may need long enough for another one. */
  private boolean isRepeatedWait(String line) {
    if (line.contains(" received SIG")) {
      waitTold = false;
    }
    if (!line.endsWith(" to die")) {
      return false;
    }
    boolean repeated = waitTold;
    waitTold = true;
    return repeated;
  }

  private void flush(List<String> together) {
    together.stream().sorted().forEach(this::line);
    together.clear();
  }

  private static boolean isLeftOut(String line) {
    return line.startsWith("\t")
        || line.startsWith("Note: restart does not")
        || line.startsWith("Configuration files are not read again")
        || line.matches(".* waiting for \\S+ to stop")
        || isFormBeyondReference(line);
  }

  /** Usage such as {@code restart --rolling …}: no action of the reference's has such a flag. */
  private static boolean isFormBeyondReference(String line) {
    return line.matches("[a-z]+ --[a-z].*");
  }

  private String normalise(String line) {
    String plain = line.replace(daemon.directory().toString(), "DIR");
    plain = TIME.matcher(plain).replaceAll("");
    plain = DATE.matcher(plain).replaceAll("DATE");
    plain = UPTIME.matcher(plain).replaceAll("uptime T");
    plain = PID.matcher(plain).replaceAll("pid$1N");
    plain = KILLED.matcher(plain).replaceAll("killing '$1' (N)");
    plain = SOURCE.matcher(plain).replaceAll(": file: F line: N");
    return DESCRIPTION.matcher(plain).replaceAll("");
  }
}
