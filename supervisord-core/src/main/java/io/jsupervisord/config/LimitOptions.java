package io.jsupervisord.config;

import io.jsupervisord.policy.ProcessLimits;
import io.jsupervisord.posix.ChildLimits;
import io.jsupervisord.posix.Limits;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of a program that limit what it takes of the machine. */
final class LimitOptions {
  private static final Pattern CPUS = Pattern.compile("([0-9]{1,4})(?:-([0-9]{1,4}))?");

  private final OptionReader options;

  LimitOptions(OptionReader options) {
    this.options = options;
  }

  ProcessLimits limits() throws ConfigException {
    return new ProcessLimits(
        new ChildLimits(
            options.value("nice", text -> within("nice", text, -20, 19), null),
            options.value(
                "oom_score_adj", text -> within("oom_score_adj", text, -1000, 1000), null),
            resources(),
            options.value("cpu_affinity", LimitOptions::cpus, new TreeSet<>())),
        options.value("kill_tree", LimitOptions::killTree, false));
  }

  private static boolean killTree(String text) {
    try {
      return ValueTypes.bool(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("kill_tree must be yes or no, not '" + text + "'", e);
    }
  }

  private Map<Limits, ChildLimits.Resource> resources() throws ConfigException {
    Map<Limits, ChildLimits.Resource> all = new EnumMap<>(Limits.class);
    all.put(Limits.AS, options.value("rlimit_as", text -> size(Limits.AS, text), null));
    all.put(Limits.CORE, options.value("rlimit_core", text -> size(Limits.CORE, text), null));
    all.put(Limits.CPU, options.value("rlimit_cpu", text -> count(Limits.CPU, text), null));
    all.put(Limits.DATA, options.value("rlimit_data", text -> size(Limits.DATA, text), null));
    all.put(Limits.FSIZE, options.value("rlimit_fsize", text -> size(Limits.FSIZE, text), null));
    all.put(
        Limits.MEMLOCK, options.value("rlimit_memlock", text -> size(Limits.MEMLOCK, text), null));
    all.put(
        Limits.NOFILE, options.value("rlimit_nofile", text -> count(Limits.NOFILE, text), null));
    all.put(Limits.NPROC, options.value("rlimit_nproc", text -> count(Limits.NPROC, text), null));
    all.put(Limits.STACK, options.value("rlimit_stack", text -> size(Limits.STACK, text), null));
    all.values().removeIf(limit -> limit == null);
    return all;
  }

  private static int within(String option, String text, int least, int most) {
    int number = ValueTypes.isInteger(text) ? ValueTypes.integer(text) : Integer.MAX_VALUE;
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "%s must be a number from %d to %d, not '%s'".formatted(option, least, most, text));
    }
    return number;
  }

  private static ChildLimits.Resource size(Limits limit, String text) {
    return resource(limit, text, ValueTypes::byteSize, "bytes, as in 64MB");
  }

  private static ChildLimits.Resource count(Limits limit, String text) {
    return resource(
        limit,
        text,
        number -> ValueTypes.number(number).longValueExact(),
        limit == Limits.CPU ? "seconds" : "numbers");
  }

  private static ChildLimits.Resource resource(
      Limits limit, String text, Function<String, Long> type, String unit) {
    String[] parts = text.strip().split(":", -1);
    try {
      long soft = one(parts[0].strip(), type);
      long hard = one(parts[parts.length - 1].strip(), type);
      if (parts.length <= 2 && Long.compareUnsigned(soft, hard) <= 0) {
        return new ChildLimits.Resource(soft, hard);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "%s must be a limit or soft:hard, in %s, or unlimited, soft not above hard; not '%s'"
            .formatted(limit.option(), unit, text));
  }

  private static long one(String text, Function<String, Long> type) {
    if (text.equals("unlimited")) {
      return Limits.UNLIMITED;
    }
    long number = type.apply(text);
    if (number < 0) {
      throw new IllegalArgumentException("negative");
    }
    return number;
  }

  private static SortedSet<Integer> cpus(String text) {
    SortedSet<Integer> cpus = new TreeSet<>();
    for (String part : ValueTypes.list(text)) {
      Matcher matcher = CPUS.matcher(part);
      if (!matcher.matches()) {
        throw noCpus(text);
      }
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      if (first > last || last > ChildLimits.LAST_CPU) {
        throw noCpus(text);
      }
      for (int cpu = first; cpu <= last; cpu++) {
        cpus.add(cpu);
      }
    }
    if (cpus.isEmpty()) {
      throw noCpus(text);
    }
    return cpus;
  }

  private static IllegalArgumentException noCpus(String text) {
    return new IllegalArgumentException(
        "cpu_affinity must be numbers of CPUs such as 0-3,5, up to %d; not '%s'"
            .formatted(ChildLimits.LAST_CPU, text));
  }
}
