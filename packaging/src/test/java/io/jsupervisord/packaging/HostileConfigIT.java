package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.packaging.HostileTarget.Door;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configuration files that are none, never end, or grow: at the start, and while programs run. */
class HostileConfigIT {
  private static final int MEGABYTE = 1 << 20;

  @TempDir static Path directory;
  private static HostileTarget target;

  /** A file that must be refused, and what the refusal says. */
  enum Hostile {
    BINARY("codec can't decode") {
      @Override
      void make(Path file) throws IOException {
        byte[] noise = new byte[MEGABYTE];
        new Random(20261123).nextBytes(noise);
        Files.write(file, noise);
      }
    },
    LINES_WITHOUT_MEANING("Source contains parsing errors") {
      @Override
      void make(Path file) throws IOException {
        fill(file, "[program:x]\n", "nothing\n", 2 * MEGABYTE);
      }
    },
    NO_SECTION("File contains no section headers") {
      @Override
      void make(Path file) throws IOException {
        fill(file, "", "x", 10 * MEGABYTE);
      }
    },
    A_HUNDRED_MEGABYTES("could not read config file") {
      @Override
      void make(Path file) throws IOException {
        fill(file, "[program:x]\n", "; a comment that says nothing at all\n", 100 * MEGABYTE);
      }
    },
    MILLIONS_OF_OPTIONS("at most 500000 options") {
      @Override
      void make(Path file) throws IOException {
        StringBuilder text = new StringBuilder("[x]\n");
        for (int i = 0; i < 600_000; i++) {
          text.append(Integer.toString(i, 36)).append("=\n");
        }
        Files.writeString(file, text);
      }
    },
    A_FIFO("not a regular file") {
      @Override
      void make(Path file) {
        assertThat(Output.of(directory, "mkfifo", file.toString()).status()).isZero();
      }
    },
    AN_ENDLESS_DEVICE("not a regular file") {
      @Override
      void make(Path file) throws IOException {
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
      }
    },
    TOO_MANY_PROCESSES("numprocs is at most") {
      @Override
      void make(Path file) throws IOException {
        Files.writeString(
            file, "[program:x]\ncommand=true\nprocess_name=%(process_num)d\nnumprocs=2000000000\n");
      }
    },
    EXPANSION_THAT_EXPLODES("characters come out") {
      @Override
      void make(Path file) throws IOException {
        Files.writeString(
            file, "[program:x]\ncommand=echo " + "%(program_name)65536s".repeat(100_000) + "\n");
      }
    };

    private final String told;

    Hostile(String told) {
      this.told = told;
    }

    abstract void make(Path file) throws IOException;

    static void fill(Path file, String begin, String unit, int bytes) throws IOException {
      byte[] piece = unit.repeat(65_536 / unit.length()).getBytes(StandardCharsets.UTF_8);
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(begin.getBytes(StandardCharsets.UTF_8));
        for (int written = 0; written < bytes; written += piece.length) {
          out.write(piece);
        }
      }
    }
  }

  @BeforeAll
  static void start() throws IOException {
    target = new HostileTarget(directory, "");
  }

  @AfterEach
  void isUnharmed() throws IOException {
    Files.deleteIfExists(hostile());
    target.assertUnharmed();
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  private static Path hostile() {
    return target.daemon().file("conf.d/hostile.conf");
  }

  /** What the daemon says; supervisorctl would read the file itself. */
  private static String reread() throws IOException {
    long begin = System.nanoTime();
    String answer =
        target.post(
            Door.UNIX, "<methodCall><methodName>supervisor.reloadConfig</methodName></methodCall>");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    assertThat(answer).startsWith("HTTP/1.1 200 ");
    return answer;
  }

  @ParameterizedTest
  @EnumSource(Hostile.class)
  void aRereadRefusesItAndSaysWhyAndNothingElseHappens(Hostile file) throws IOException {
    file.make(hostile());
    assertThat(reread()).contains("CANT_REREAD: ", file.told);
  }

  @ParameterizedTest
  @EnumSource(
      value = Hostile.class,
      names = {"BINARY", "A_HUNDRED_MEGABYTES", "A_FIFO", "AN_ENDLESS_DEVICE", "NO_SECTION"})
  void aStartWithItEndsWithTwoAndSaysWhy(Hostile file) throws IOException {
    file.make(hostile());
    Output start =
        Output.of(directory, Make.OURS.command("supervisord"), "-n", "-c", hostile().toString());
    assertThat(start.status()).isEqualTo(2);
    assertThat(start.err()).startsWith("Error: ").contains(file.told).hasSizeLessThan(10_000);
  }

  @Test
  void whatIsOnlyLongOrStrangeIsRead() throws IOException {
    String continued = "[program:x]\ncommand=sleep 1000\nautostart=false\nenvironment=\n";
    for (String text :
        new String[] {
          "",
          "\n".repeat(3 * MEGABYTE),
          continued + " A=\"1\",\n".repeat(100_000),
          continued + " \n\t\n".repeat(MEGABYTE),
          continued + " A=\"" + "x".repeat(10 * MEGABYTE) + "\"\n",
          "[include]\nfiles=conf.d/hostile.conf\n" + continued,
          "[include]\nfiles=supervisord.conf conf.d/*.conf /dev/zero\n"
        }) {
      Files.writeString(hostile(), text);
      assertThat(reread()).as("%.60s", text).doesNotContain("fault");
    }
  }

  @Test
  void aDirectoryOrALinkToItselfOrToNothingIsPassedOver() throws IOException {
    Files.createDirectory(hostile());
    assertThat(reread()).doesNotContain("fault");
    Files.delete(hostile());
    Files.createSymbolicLink(hostile(), hostile());
    assertThat(reread()).doesNotContain("fault");
    Files.delete(hostile());
    Files.createSymbolicLink(hostile(), Path.of("/dev/null"));
    assertThat(reread()).doesNotContain("fault");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c <(cat $FILE)", "-c /dev/stdin < $FILE", "-c /dev/fd/5 5< $FILE"})
  void aPipeThatTheCommandWasGivenIsRead(String arguments) throws IOException {
    Files.writeString(hostile(), "[supervisord]\nloglevel=of-a-pipe\n");
    String command = Make.OURS.command("supervisord") + " -n " + arguments;
    Output start =
        Output.of(
            directory, "bash", "-c", command.replace("$FILE", "'" + hostile().toString() + "'"));
    assertThat(start.status()).isEqualTo(2);
    assertThat(start.err()).contains("of-a-pipe");
  }

  @Test
  void aVariableThatNamesItselfIsNotExpandedForEver() throws IOException {
    Files.writeString(
        hostile(),
        """
        [program:x]
        autostart=false
        command=echo %(ENV_HOME)s
        environment=HOME="%(ENV_HOME)s%(ENV_HOME)s",A="%%(ENV_A)s"
        """);
    assertThat(reread()).doesNotContain("fault");
    Files.writeString(hostile(), "[program:x]\ncommand=%(command)s\n");
    assertThat(reread()).contains("CANT_REREAD", "command");
  }
}
