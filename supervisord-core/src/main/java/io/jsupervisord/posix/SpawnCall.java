package io.jsupervisord.posix;

import java.util.List;
import jnr.ffi.Pointer;

/** One call of {@code posix_spawn(3)} with the attributes every child gets. */
final class SpawnCall {
  private static final short SETPGROUP = 0x02;
  private static final short SETSIGDEF = 0x04;
  private static final short SETSIGMASK = 0x08;

  // larger than the C library's structs on any architecture
  private static final int STRUCT = 512;

  private static final Pointer NO_SIGNALS = SignalSet.of();
  private static final Pointer ALL_SIGNALS = SignalSet.all();

  private final LibC libc = LibC.get();
  private final Pointer pid = LibC.allocate(4);
  private final String executable;
  private final List<String> argv;
  private final Pointer environment;
  private final String directory;
  private final int[] descriptors;
  private final DescriptorSweep sweep;

  /**
   * @param descriptors what becomes 0, 1 and 2
   */
  SpawnCall(
      String executable,
      List<String> argv,
      Pointer environment,
      String directory,
      int[] descriptors,
      DescriptorSweep sweep) {
    this.executable = executable;
    this.argv = argv;
    this.environment = environment;
    this.directory = directory;
    this.descriptors = descriptors;
    this.sweep = sweep;
  }

  /**
   * Makes the child from the calling thread.
   *
   * @return its pid, or the negated error number
   */
  int run() {
    Pointer actions = LibC.allocate(STRUCT);
    Pointer attributes = LibC.allocate(STRUCT);
    libc.posix_spawn_file_actions_init(actions);
    libc.posix_spawnattr_init(attributes);
    try {
      libc.posix_spawnattr_setflags(attributes, (short) (SETPGROUP | SETSIGDEF | SETSIGMASK));
      libc.posix_spawnattr_setpgroup(attributes, 0);
      libc.posix_spawnattr_setsigmask(attributes, NO_SIGNALS);
      libc.posix_spawnattr_setsigdefault(attributes, ALL_SIGNALS);
      for (int target = 0; target < descriptors.length; target++) {
        libc.posix_spawn_file_actions_adddup2(actions, descriptors[target], target);
      }
      sweep.apply(actions);
      if (directory != null) {
        libc.posix_spawn_file_actions_addchdir_np(actions, directory);
      }
      int error =
          libc.posix_spawn(
              pid, executable, actions, attributes, NativeStrings.array(argv), environment);
      return error == 0 ? pid.getInt(0) : -error;
    } finally {
      libc.posix_spawnattr_destroy(attributes);
      libc.posix_spawn_file_actions_destroy(actions);
    }
  }
}
