package io.jsupervisord.probe;

import io.jsupervisord.posix.ChildLauncher;
import io.jsupervisord.posix.ProcessBuilderLauncher;

class ProcessBuilderExecProbeTest extends ExecProbeContract {
  @Override
  ChildLauncher launcher() {
    return new ProcessBuilderLauncher();
  }
}
