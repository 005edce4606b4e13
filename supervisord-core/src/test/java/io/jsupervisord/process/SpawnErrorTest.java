package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.FastCgiSocketConfig;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.LaunchException.Step;
import io.jsupervisord.posix.PosixException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpawnErrorTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private void assertFailed(String text) {
    SupervisedProcess p = daemon.process("p");
    assertThat(p.spawnError()).isEqualTo(text);
    assertThat(p.state()).isEqualTo(ProcessState.BACKOFF);
    assertThat(p.pid()).isZero();
    assertThat(p.startTime()).isPositive();
    assertThat(p.stopTime()).isZero();
    assertThat(daemon.lines()).containsExactly("INFO spawnerr: " + text);
  }

  @Test
  void aCommandThatCannotBeRunEndsInBackoff() {
    daemon.run(Program.named("p").command("/no/such/tool"));
    assertFailed("can't find command '/no/such/tool'");
    assertThat(daemon.files.drain()).isEmpty();
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_GROUP_ADDED groupname:p",
            "PROCESS_STATE_STARTING processname:p groupname:p from_state:STOPPED tries:0",
            "PROCESS_STATE_BACKOFF processname:p groupname:p from_state:STARTING tries:1");
  }

  @Test
  void everyRetryFailsLikewiseUntilItGivesUp() {
    daemon.run(Program.named("p").command("/no/such/tool").startRetries(1));
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.FATAL);
    assertThat(daemon.process("p").spawnError()).isEqualTo("can't find command '/no/such/tool'");
    assertThat(daemon.lines())
        .containsExactly(
            "INFO spawnerr: can't find command '/no/such/tool'",
            "INFO spawnerr: can't find command '/no/such/tool'",
            "INFO gave up: p entered FATAL state, too many start retries too quickly");
  }

  @Test
  void aRequestCanAskBeforehand() {
    daemon.run(
        Program.named("p").command("/no/such/tool").noAutostart(),
        Program.named("q").command("/tmp").noAutostart());
    SupervisorFault missing =
        Assertions.catchThrowableOfType(
            SupervisorFault.class, () -> daemon.process("p").checkCommand());
    assertThat(missing.text()).isEqualTo("NO_FILE: can't find command '/no/such/tool'");
    assertThat(missing.is(Fault.NO_FILE)).isTrue();
    SupervisorFault directory =
        Assertions.catchThrowableOfType(
            SupervisorFault.class, () -> daemon.process("q").checkCommand());
    assertThat(directory.text()).isEqualTo("NOT_EXECUTABLE: command at '/tmp' is a directory");
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.process("p").history().gaveUp())
        .isEqualTo("can't find command '/no/such/tool'");
  }

  static Stream<Arguments> launchFailures() {
    return Stream.of(
        Arguments.of(Step.PIPES, Errno.EMFILE, "too many open files to spawn 'p'"),
        Arguments.of(Step.PIPES, 23, "unknown error making dispatchers for 'p': ENFILE"),
        Arguments.of(Step.FORK, Errno.EAGAIN, "Too many processes in process table to spawn 'p'"),
        Arguments.of(Step.FORK, 12, "unknown error during fork for 'p': ENOMEM"),
        Arguments.of(Step.FORK, 4095, "unknown error during fork for 'p': 4095"));
  }

  @ParameterizedTest
  @MethodSource("launchFailures")
  void noPipesOrNoProcessEndsInBackoffWithTheLogsClosed(Step step, int errno, String text) {
    daemon.launcher.failNext(step, errno);
    daemon.run(Program.named("p"));
    assertFailed(text);
    assertThat(daemon.files.drain()).containsExactly("p stdout closed", "p stderr closed");
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STARTING);
    assertThat(daemon.process("p").spawnError()).isNull();
  }

  @Test
  void aStreamThatCannotBeWatchedLeavesNoWatchOfTheOther() {
    daemon.reactor.failToWatch(
        source -> daemon.launcher.children().stream().anyMatch(child -> source == child.stderr()));
    daemon.run(Program.named("p"));
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.BACKOFF);
    FakeChild child = daemon.launcher.last();
    assertThat(child.signals).containsExactly("group 9");
    assertThat(child.stdout().isWatched()).isFalse();
    assertThat(child.stdout().isClosed()).isTrue();
    assertThat(child.stderr().isClosed()).isTrue();
    assertThat(child.stdin().isClosed()).isTrue();
  }

  static Stream<Arguments> logFailures() {
    String making = "unknown error making dispatchers for 'p': ";
    return Stream.of(
        Arguments.of(new PosixException(Errno.EISDIR), making + "EISDIR"),
        Arguments.of(new NoSuchFileException("/x"), making + "ENOENT"),
        Arguments.of(new AccessDeniedException("/x"), making + "EACCES"),
        Arguments.of(new FileSystemException("/x", null, "Is a directory"), making + "EISDIR"),
        Arguments.of(
            new FileSystemException("/x", null, "No space left on device"), making + "ENOSPC"),
        Arguments.of(
            new FileSystemException("/x", null, "Too many open files"),
            "too many open files to spawn 'p'"),
        Arguments.of(
            new FileSystemException(
                "/x",
                null,
                "Too many levels of symbolic links or unable to access attributes of symbolic"
                    + " link"),
            making + "ELOOP"),
        Arguments.of(new FileNotFoundException("/x (Not a directory)"), making + "ENOTDIR"),
        Arguments.of(new IOException("Read-only file system"), making + "EROFS"),
        Arguments.of(new IOException("what is this"), making + "what is this"));
  }

  @ParameterizedTest
  @MethodSource("logFailures")
  void aLogThatCannotBeOpenedEndsInBackoff(IOException failure, String text) {
    daemon.files.failure = failure;
    daemon.run(Program.named("p"));
    assertFailed(text);
    assertThat(daemon.launcher.children()).isEmpty();
  }

  @Test
  void theHistoryNamesTheLogThatCannotBeOpened() {
    daemon.files.failure = new AccessDeniedException("/var/log/p.log");
    daemon.run(Program.named("p"));
    assertFailed("unknown error making dispatchers for 'p': EACCES");
    assertThat(daemon.process("p").history().runs().get(0).spawnError())
        .isEqualTo("unknown error making dispatchers for 'p': EACCES (/var/log/p.log)");
  }

  @Test
  void evenADefectInOneSpawnLeavesTheProcessRetrying() {
    daemon.launcher.breakNext(new IllegalStateException("out of luck"));
    daemon.run(Program.named("p"));
    assertFailed("unknown error spawning 'p': java.lang.IllegalStateException: out of luck");
  }

  @Test
  void aListenerThatCannotBeSpawnedGetsNoEvents() {
    daemon.launcher.failNext(Step.FORK, Errno.EAGAIN);
    GroupConfig.Listeners pool =
        new GroupConfig.Listeners(
            "p", -1, List.of(Program.named("p").build()), 10, List.of(EventType.EVENT), "x");
    daemon.activate(pool);
    daemon.forget();
    daemon.table.autostart();
    assertFailed("Too many processes in process table to spawn 'p'");
    assertThat(daemon.files.drain()).containsExactly("p raw closed", "p stderr closed");
  }

  @Test
  void aSocketThatCannotBeMadeIsAFailedStart() {
    FastCgiSocketConfig socket = new FastCgiSocketConfig.Tcp("localhost", 9000, null);
    daemon.activate(new GroupConfig.FastCgi("p", 999, List.of(Program.named("p").build()), socket));
    daemon.forget();
    daemon.socketFailure = new PosixException(Errno.EADDRINUSE);
    daemon.table.autostart();
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.BACKOFF);
    assertThat(daemon.lines())
        .containsExactly(
            "INFO Creating socket tcp://localhost:9000",
            "INFO spawnerr: Could not create FastCGI socket tcp://localhost:9000: [Errno 98]"
                + " Address already in use");
    assertThat(daemon.files.drain()).containsExactly("p stdout closed", "p stderr closed");
  }

  @Test
  void theSocketIsGivenBackWhenTheSpawnFails() {
    FastCgiSocketConfig socket = new FastCgiSocketConfig.Tcp("localhost", 9000, null);
    daemon.activate(new GroupConfig.FastCgi("p", 999, List.of(Program.named("p").build()), socket));
    daemon.forget();
    daemon.launcher.failNext(Step.FORK, Errno.EAGAIN);
    daemon.table.autostart();
    assertThat(daemon.lines())
        .containsExactly(
            "INFO Creating socket tcp://localhost:9000",
            "INFO Closing socket tcp://localhost:9000",
            "INFO spawnerr: Too many processes in process table to spawn 'p'");
  }
}
