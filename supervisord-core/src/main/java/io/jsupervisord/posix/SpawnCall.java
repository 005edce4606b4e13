package io.jsupervisord.posix;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One call of {@code posix_spawn(3)} with the attributes every child gets. */
final class SpawnCall implements AutoCloseable {
  private static final int SETPGROUP = 0x02;
  private static final int SETSIGDEF = 0x04;
  private static final int SETSIGMASK = 0x08;

  // larger than the C library's structs on any architecture
  private static final int STRUCT = 512;

  private static final NativeMemory NO_SIGNALS = SignalSet.of(Set.of());
  private static final NativeMemory ALL_SIGNALS = SignalSet.all();

  private final NativeMemory executable;
  private final NativeMemory argv;
  private final NativeMemory environment;
  private final NativeMemory actions = NativeMemory.allocate(STRUCT);
  private final NativeMemory attributes = NativeMemory.allocate(STRUCT);
  private final NativeMemory pid = NativeMemory.allocate(Integer.BYTES);

  /**
   * Prepares the call.
   *
   * @param descriptors what becomes 0, 1 and 2
   * @param gate where the child waits first, or null
   */
  SpawnCall(
      String executable,
      List<String> argv,
      Map<String, String> environment,
      int[] descriptors,
      DescriptorSweep sweep,
      SpawnGate gate)
      throws PosixException {
    this.executable = NativeMemory.string(executable);
    this.argv = NativeMemory.strings(argv);
    this.environment = NativeMemory.strings(pairs(environment));
    LibC.ACTIONS_INIT.call(actions.address());
    LibC.ATTRIBUTES_INIT.call(attributes.address());
    LibC.ATTRIBUTES_SETFLAGS.call(attributes.address(), SETPGROUP | SETSIGDEF | SETSIGMASK);
    LibC.ATTRIBUTES_SETPGROUP.call(attributes.address(), 0);
    LibC.ATTRIBUTES_SETSIGMASK.call(attributes.address(), NO_SIGNALS.address());
    LibC.ATTRIBUTES_SETSIGDEFAULT.call(attributes.address(), ALL_SIGNALS.address());
    if (gate != null) {
      gate.apply(actions);
    }
    for (int target = 0; target < descriptors.length; target++) {
      LibC.ACTIONS_ADDDUP2.call(actions.address(), descriptors[target], target);
    }
    sweep.apply(actions);
  }

  private static Collection<String> pairs(Map<String, String> variables) {
    return variables.entrySet().stream().map(v -> v.getKey() + "=" + v.getValue()).toList();
  }

  /** The {@code posix_spawn_file_actions_t}, to add to. */
  NativeMemory actions() {
    return actions;
  }

  /**
   * Makes the child from the calling thread, with that thread's credentials.
   *
   * @return its pid, or the negated error number of the call or of what failed in the child
   */
  int run() throws PosixException {
    int error =
        (int)
            LibC.POSIX_SPAWN.call(
                pid.address(),
                executable.address(),
                actions.address(),
                attributes.address(),
                argv.address(),
                environment.address());
    return error == 0 ? pid.bytes().getInt(0) : -error;
  }

  @Override
  public void close() {
    try {
      LibC.ATTRIBUTES_DESTROY.call(attributes.address());
      LibC.ACTIONS_DESTROY.call(actions.address());
    } catch (PosixException e) {
      throw new IllegalStateException(e);
    }
    executable.close();
    argv.close();
    environment.close();
    actions.close();
    attributes.close();
    pid.close();
  }
}
