package io.jsupervisord.config;

import io.jsupervisord.policy.CgroupLimits;
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

  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,7})\\s*%");
  private static final Pattern QUOTA = Pattern.compile("([0-9]{1,12})\\s+([0-9]{1,12})");
  private static final long PERIOD = 100_000;
  private static final long SHORTEST = 1000;
  private static final long LONGEST_PERIOD = 1_000_000;

  private final OptionReader options;

  LimitOptions(OptionReader options) {
    this.options = options;
  }

  ProcessLimits limits() throws ConfigException {
    ProcessLimits limits =
        new ProcessLimits(
            new ChildLimits(
                options.value("nice", text -> within("nice", text, -20, 19), null),
                options.value(
                    "oom_score_adj", text -> within("oom_score_adj", text, -1000, 1000), null),
                resources(),
                options.value("cpu_affinity", LimitOptions::cpus, new TreeSet<>())),
            options.value("kill_tree", LimitOptions::killTree, false),
            new CgroupLimits(
                options.value("memory_max", LimitOptions::memory, null),
                options.value("cpu_max", LimitOptions::processorTime, null),
                options.value("pids_max", LimitOptions::pids, null)));
    return limits.isNone() ? ProcessLimits.NONE : limits;
  }

  private static long memory(String text) {
    try {
      long bytes = ValueTypes.byteSize(text.strip());
      if (bytes > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "memory_max must be bytes above 0, as in 512MB, not '" + text + "'");
  }

  private static long pids(String text) {
    int number = ValueTypes.isInteger(text) ? ValueTypes.integer(text) : 0;
    if (number <= 0) {
      throw new IllegalArgumentException("pids_max must be a number above 0, not '" + text + "'");
    }
    return number;
  }

  private static CgroupLimits.CpuMax processorTime(String text) {
    Matcher percent = PERCENT.matcher(text.strip());
    Matcher times = QUOTA.matcher(text.strip());
    long quota = 0;
    long period = PERIOD;
    if (percent.matches()) {
      quota = Long.parseLong(percent.group(1)) * PERIOD / 100;
    } else if (times.matches()) {
      quota = Long.parseLong(times.group(1));
      period = Long.parseLong(times.group(2));
    }
    if (quota < SHORTEST || period < SHORTEST || period > LONGEST_PERIOD) {
      throw new IllegalArgumentException(
          "cpu_max must be a percentage of one CPU such as 50%%, or microseconds in a period of"
              + " 1000 to 1000000 such as 50000 100000, at least 1000; not '"
              + text
              + "'");
    }
    return new CgroupLimits.CpuMax(quota, period);
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
