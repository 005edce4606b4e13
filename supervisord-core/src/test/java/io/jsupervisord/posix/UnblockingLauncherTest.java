package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portable launcher in a daemon that blocks the signals it reads from a signalfd. */
class UnblockingLauncherTest extends ChildLauncherContract {
  private final ProcessBuilderLauncher launcher = new ProcessBuilderLauncher(SignalSource.WANTED);

  @Override
  ChildLauncher launcher() {
    return launcher;
  }

  @Test
  @Override
  void aProgramThatCannotBeExecutedIsToldOnItsStandardErrorWithStatus127(@TempDir Path directory)
      throws Exception {
    Path noInterpreter = Files.writeString(directory.resolve("script"), "#!/nonexistent\n");
    assertThat(noInterpreter.toFile().setExecutable(true)).isTrue();
    List<String> argv = List.of("script");
    Ran ran = Ran.with(launcher, Ran.spec(noInterpreter.toString(), argv, null, null, null));
    assertThat(ran.err()).startsWith("env: ").contains(noInterpreter + "'");
    assertThat(ran.status()).isEqualTo(WaitStatus.exit(127));
  }

  @Test
  void anExecutableMayHaveAnEqualsSignInItsPath(@TempDir Path directory) throws Exception {
    Path executable = Files.copy(Path.of("/bin/echo"), directory.resolve("a=b"));
    assertThat(executable.toFile().setExecutable(true)).isTrue();
    List<String> argv = List.of("a=b", "x", "y z");
    Ran ran = Ran.with(launcher, Ran.spec(executable.toString(), argv, null, null, null));
    assertThat(ran.out()).isEqualTo("x y z\n");
  }
}
