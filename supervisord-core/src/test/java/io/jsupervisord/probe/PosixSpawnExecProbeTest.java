package io.jsupervisord.probe;

import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.PosixSpawnLauncher;

class PosixSpawnExecProbeTest extends ExecProbeContract {
  @Override
  ChildLauncher launcher() {
    return new PosixSpawnLauncher();
  }
}
