package io.jsupervisord.probe;

import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.LaunchException;
import io.jsupervisord.posix.PosixException;
import io.jsupervisord.posix.Signals;
import io.jsupervisord.posix.WaitStatus;
import java.io.IOException;

/**
 * Runs a command: exit status 0 is well. Given up, it is killed with its whole process group, and
 * its end is the answer. Its input is empty.
 */
final class ExecCheck implements Check {
  private final String command;
  private final ProbeCommands commands;
  private final ProbeChildren children;

  ExecCheck(String command, ProbeCommands commands, ProbeChildren children) {
    this.command = command;
    this.commands = commands;
    this.children = children;
  }

  @Override
  public Runnable ask(Verdict verdict) {
    Run run = new Run(verdict);
    try {
      run.begin();
    } catch (IOException e) {
      verdict.failed(e.getMessage());
    } catch (LaunchException e) {
      verdict.failed("could not be run: " + e.getMessage());
    }
    return run::kill;
  }

  private final class Run {
    private final Verdict verdict;
    private Child child;
    private LastWords output;

    Run(Verdict verdict) {
      this.verdict = verdict;
    }

    void begin() throws IOException, LaunchException {
      child = children.launch(commands.lookUp(command), this::ended);
      child.stdin().close();
      try {
        output = new LastWords(child.stdout(), children);
      } catch (RuntimeException e) {
        kill();
        child.stdout().close();
        throw e;
      }
      verdict.begun();
    }

    void kill() {
      if (child != null) {
        try {
          child.signal(Signals.KILL, true);
        } catch (PosixException e) {
          // it has ended: that is told in a moment
        }
      }
    }

    private void ended(WaitStatus status) {
      // the number may soon be another process's
      child = null;
      String words = output == null ? "" : output.end();
      if (status.exited() && status.exitCode() == 0) {
        verdict.passed();
      } else {
        verdict.failed(status.describe() + (words.isEmpty() ? "" : ": " + words));
      }
    }
  }
}
