package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a child is limited to. Set by the daemon, with the daemon's rights, after the child was made
 * and before its program runs.
 *
 * @param nice from -20 to 19, or null to inherit
 * @param oomScoreAdj from -1000 to 1000, or null to inherit
 * @param resources those that are not inherited
 * @param cpus the numbers of the processors it may use; empty to inherit
 */
public record ChildLimits(
    Integer nice, Integer oomScoreAdj, Map<Limits, Resource> resources, SortedSet<Integer> cpus) {
  /** All is inherited. */
  public static final ChildLimits NONE =
      new ChildLimits(null, null, Map.of(), Collections.emptySortedSet());

  /** The highest number of a processor that can be named. */
  public static final int LAST_CPU = 8191;

  private static final int MASK_SIZE = (LAST_CPU + 1) / Byte.SIZE;
  private static final String NO_SUCH_CPUS = "not all of these CPUs are there and may be used";
  private static final String NICE_RIGHT = "CAP_SYS_NICE";
  private static final String RESOURCE_RIGHT = "CAP_SYS_RESOURCE";

  public ChildLimits {
    resources = Collections.unmodifiableMap(new TreeMap<>(resources));
    cpus = Collections.unmodifiableSortedSet(new TreeSet<>(cpus));
  }

  /**
   * A soft and a hard limit, in the unit of the resource.
   *
   * @param soft {@link Limits#UNLIMITED} for none, as for the other
   */
  public record Resource(long soft, long hard) {
    @Override
    public String toString() {
      return soft == hard ? text(soft) : text(soft) + ":" + text(hard);
    }

    private static String text(long limit) {
      return limit == Limits.UNLIMITED ? "unlimited" : Long.toString(limit);
    }
  }

  /** Whether there is nothing to set. */
  public boolean isEmpty() {
    return nice == null && oomScoreAdj == null && resources.isEmpty() && cpus.isEmpty();
  }

  /**
   * Sets them.
   *
   * @param uid the user the child has become, or null
   * @throws LaunchException naming the option, the value and the reason
   */
  void apply(int pid, Integer uid) throws LaunchException {
    if (nice != null) {
      set("nice", nice, NICE_RIGHT, uid, () -> LibC.SETPRIORITY.call(LibC.PRIO_PROCESS, pid, nice));
    }
    if (!cpus.isEmpty()) {
      set("cpu_affinity", text(cpus), NICE_RIGHT, uid, () -> setCpus(pid));
    }
    if (oomScoreAdj != null) {
      set("oom_score_adj", oomScoreAdj, RESOURCE_RIGHT, uid, () -> writeScore(pid));
    }
    for (Map.Entry<Limits, Resource> entry : resources.entrySet()) {
      Resource value = entry.getValue();
      set(
          entry.getKey().option(),
          value,
          RESOURCE_RIGHT,
          uid,
          () -> entry.getKey().set(pid, value.soft(), value.hard()));
    }
  }

  @FunctionalInterface
  private interface Setting {
    void run() throws PosixException;
  }

  private static void set(String option, Object value, String right, Integer uid, Setting setting)
      throws LaunchException {
    try {
      try {
        setting.run();
      } catch (PosixException e) {
        if (uid == null || !isForbidden(e)) {
          throw e;
        }
        // in a container root may lack the right to touch processes of others, who may do so
        Identity.as(
            uid,
            () -> {
              setting.run();
              return 0;
            });
      }
    } catch (PosixException e) {
      String why = e.call().equals(NO_SUCH_CPUS) ? NO_SUCH_CPUS : Errno.message(e.errno());
      throw failure(option, value, isForbidden(e) ? why + " (needs " + right + ")" : why, e);
    } catch (Identity.RefusedException e) {
      throw failure(option, value, e.getMessage(), new PosixException(Errno.EPERM, "setuid"));
    }
  }

  private static boolean isForbidden(PosixException e) {
    return e.errno() == Errno.EPERM || e.errno() == Errno.EACCES;
  }

  private static LaunchException failure(
      String option, Object value, String why, PosixException cause) {
    return new LaunchException("cannot set " + option + " to " + value + ": " + why, cause);
  }

  private void writeScore(int pid) throws PosixException {
    Path file = Path.of("/proc", Integer.toString(pid), "oom_score_adj");
    if (!Files.exists(file)) {
      throw new PosixException(Errno.ENOSYS, "oom_score_adj");
    }
    try {
      Files.writeString(file, oomScoreAdj.toString(), StandardOpenOption.WRITE);
    } catch (IOException e) {
      // the JDK does not tell the number: a value in range is refused for want of a right alone
      throw new PosixException(Errno.EACCES, "write");
    }
  }

  private void setCpus(int pid) throws PosixException {
    try (NativeMemory mask = NativeMemory.allocate(MASK_SIZE)) {
      for (int cpu : cpus) {
        int at = byteOf(cpu);
        mask.bytes().put(at, (byte) (mask.bytes().get(at) | 1 << cpu % Byte.SIZE));
      }
      ByteBuffer asked = ByteBuffer.allocate(MASK_SIZE).put(mask.bytes().duplicate()).flip();
      LibC.SCHED_SETAFFINITY.call(pid, MASK_SIZE, mask.address());
      LibC.SCHED_GETAFFINITY.call(pid, MASK_SIZE, mask.address());
      // the kernel drops processors that are not there without a word
      if (!asked.equals(mask.bytes().duplicate())) {
        throw new PosixException(Errno.EINVAL);
      }
    } catch (PosixException e) {
      throw e.errno() == Errno.EINVAL ? new PosixException(Errno.EINVAL, NO_SUCH_CPUS) : e;
    }
  }

  /** The mask is an array of longs in native order. */
  private static int byteOf(int cpu) {
    int at = cpu / Byte.SIZE;
    boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
    return little ? at : at / Long.BYTES * Long.BYTES + (Long.BYTES - 1 - at % Long.BYTES);
  }

  private static String text(SortedSet<Integer> cpus) {
    return String.join(",", cpus.stream().map(String::valueOf).toList());
  }
}
