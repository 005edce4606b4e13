package io.jsupervisord.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a program and all that descends from it may take together, kept by cgroup v2.
 *
 * @param memoryMax bytes, or null for no limit
 * @param cpuMax processor time, or null for no limit
 * @param pidsMax how many processes and threads, or null for no limit
 */
public record CgroupLimits(Long memoryMax, CpuMax cpuMax, Long pidsMax) {
  /** No limit. */
  public static final CgroupLimits NONE = new CgroupLimits(null, null, null);

  /**
   * So much processor time in each period, over all processors together.
   *
   * @param quotaMicros microseconds, from 1,000
   * @param periodMicros microseconds, from 1,000 to 1,000,000
   */
  public record CpuMax(long quotaMicros, long periodMicros) {
    @Override
    public String toString() {
      return quotaMicros + " " + periodMicros;
    }
  }

  /** A limit by the names of its option, controller and file. */
  public record Setting(String option, String controller, String file, String value) {}

  /** Whether there is no limit. */
  public boolean isNone() {
    return memoryMax == null && cpuMax == null && pidsMax == null;
  }

  /** What is to be written, by option. */
  public Map<String, Setting> settings() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    add(settings, "memory_max", memoryMax);
    add(settings, "cpu_max", cpuMax);
    add(settings, "pids_max", pidsMax);
    return settings;
  }

  private static void add(Map<String, Setting> settings, String option, Object value) {
    if (value != null) {
      String controller = option.substring(0, option.indexOf('_'));
      settings.put(
          option, new Setting(option, controller, option.replace('_', '.'), value.toString()));
    }
  }

  /** The limit of memory for people, such as {@code 512MB}. */
  public String memoryText() {
    if (memoryMax == null) {
      return "unlimited";
    }
    String[] units = {"", "KB", "MB", "GB"};
    long number = memoryMax;
    int unit = 0;
    while (unit < units.length - 1 && number > 0 && number % 1024 == 0) {
      number /= 1024;
      unit++;
    }
    return number + units[unit];
  }
}
