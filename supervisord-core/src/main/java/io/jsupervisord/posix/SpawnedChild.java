package io.jsupervisord.posix;

/** A child made by {@link PosixSpawnLauncher}. */
record SpawnedChild(int pid, InputPipe stdin, OutputPipe stdout, OutputPipe stderr)
    implements Child {
  @Override
  public void signal(int signal, boolean wholeGroup) throws PosixException {
    if (wholeGroup) {
      Signals.sendToGroup(pid, signal);
    } else {
      Signals.send(pid, signal);
    }
  }
}
