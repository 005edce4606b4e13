package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessBuilderLauncherTest extends ChildLauncherContract {
  private final ProcessBuilderLauncher launcher = new ProcessBuilderLauncher();

  @Override
  ChildLauncher launcher() {
    return launcher;
  }

  @Test
  void itTellsWhatItCannotDo() {
    assertThat(launcher.unsupportedOptions())
        .containsExactlyInAnyOrder("user", "umask", "socket", "limits");
  }

  @Test
  void itIsHadByAskingForIt() {
    System.setProperty(Launchers.PROPERTY, "processbuilder");
    try {
      assertThat(Launchers.choose()).isInstanceOf(ProcessBuilderLauncher.class);
    } finally {
      System.clearProperty(Launchers.PROPERTY);
    }
    assertThat(Launchers.choose()).isInstanceOf(PosixSpawnLauncher.class);
  }

  @Test
  void itsPipesWakeTheLoopUntilAllIsRead() throws Exception {
    Child child = launcher.launch(Ran.shell("printf abc"));
    StringBuilder read = new StringBuilder();
    CountDownLatch end = new CountDownLatch(1);
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    child
        .stdout()
        .onReady(
            () -> {
              // a loop would queue this; one byte at a time, so that each needs a wake-up
              Thread reader =
                  new Thread(
                      () -> {
                        synchronized (read) {
                          if (end.getCount() > 0 && readByte(child.stdout(), one, read)) {
                            end.countDown();
                          }
                        }
                      });
              reader.start();
            });
    assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(read).hasToString("abc");
    Ran.toEnd(launcher, child);
  }

  /** Whether the end was read. */
  private static boolean readByte(OutputPipe pipe, ByteBuffer one, StringBuilder into) {
    try {
      int count = pipe.read(one.clear());
      into.append(StandardCharsets.UTF_8.decode(one.flip()));
      return count < 0;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
