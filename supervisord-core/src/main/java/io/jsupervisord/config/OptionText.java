package io.jsupervisord.config;

import io.jsupervisord.policy.EnvironmentFiles;
import io.jsupervisord.policy.Requirement;
import io.jsupervisord.policy.RestartPolicy;
import io.jsupervisord.policy.Schedule;
import io.jsupervisord.posix.SignalNames;
import io.jsupervisord.probe.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values as one could write them in a file: the way back from {@link ValueTypes}. */
final class OptionText {
  /** What stands for an option that is not set. */
  static final String UNSET = "unset";

  private OptionText() {}

  /** Text of a person, in quotes where its ends would not be seen. */
  static String ofText(Object value) {
    String text = value.toString();
    return text.isEmpty() || text.matches("(?s).*[\\s,;\"].*")
        ? "\"" + text.replace("\n", "\\n") + "\""
        : text;
  }

  static String ofWord(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }

  static String ofAutorestart(Object value) {
    return switch ((AutoRestart) value) {
      case NEVER -> "false";
      case ALWAYS -> "true";
      case UNEXPECTED -> "unexpected";
    };
  }

  /** {@code TERM}, as most write it. */
  static String ofSignal(Object number) {
    String name = SignalNames.nameOf((Integer) number);
    return name.startsWith("SIG") ? name.substring(3) : name;
  }

  static String ofOctal(Object number) {
    return "%03o".formatted((Integer) number);
  }

  static String ofBytes(Object count) {
    long bytes = (Long) count;
    String[] units = {"", "KB", "MB", "GB"};
    int unit = 0;
    while (bytes != 0 && bytes % 1024 == 0 && unit < units.length - 1) {
      bytes /= 1024;
      unit++;
    }
    return bytes + units[unit];
  }

  static String ofDuration(Object value) {
    Duration time = (Duration) value;
    return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  static String ofPercent(Object number) {
    return number + "%";
  }

  static String ofLimit(Object value) {
    RestartPolicy.Limit limit = (RestartPolicy.Limit) value;
    return limit.count() + "/" + ofDuration(limit.within());
  }

  static String ofTimes(Object value) {
    Schedule schedule = (Schedule) value;
    return schedule.isNone() ? "never" : schedule.expression();
  }

  static String ofTarget(Object value) {
    if (value instanceof LogTarget.File file) {
      return ofText(file.path());
    }
    if (value instanceof LogTarget.None none) {
      return none.isEmpty() ? ofText("") : "NONE";
    }
    return "AUTO";
  }

  static String ofFiles(Object value) {
    return ofItems(
        ((List<?>) value)
            .stream()
                .map(item -> (EnvironmentFiles.File) item)
                .map(file -> (file.isOptional() ? "-" : "") + file.path())
                .toList());
  }

  static String ofRequirements(Object value) {
    return ofItems(
        ((List<?>) value).stream().map(item -> ((Requirement) item).description()).toList());
  }

  /** A list with commas; {@link #UNSET} for an empty one. */
  static String ofItems(Object value) {
    List<?> items = (List<?>) value;
    return items.isEmpty()
        ? UNSET
        : items.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  static String ofProbe(Object value) {
    return ofText(((ProbeSpec) value).text());
  }

  /** A URL without the password that may stand in it. */
  static String ofUrl(Object value) {
    return ofText(value.toString().replaceFirst("//[^/@]*@", "//***@"));
  }
}
