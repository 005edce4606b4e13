package io.jsupervisord.posix;

/** All that holds for the launcher, as it works on a C library that cannot close or chdir. */
class OldLibraryLauncherTest extends PosixSpawnLauncherTest {
  @Override
  PosixSpawnLauncher newLauncher() {
    return new PosixSpawnLauncher(false, false);
  }
}
