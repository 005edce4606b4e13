package io.jsupervisord.process;

import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.posix.Child;
import java.io.IOException;
import java.util.List;

/**
 * One child from spawn to reap, with what goes in and out of it. Loop thread only.
 *
 * @param begunNanos monotonic time of the spawn
 * @param stdin null when the child was given a descriptor
 * @param outputs of standard output and, unless it goes there, standard error
 * @param release to be run once when the child was reaped
 */
record Life(
    Child child, long begunNanos, StdinQueue stdin, List<OutputReader> outputs, Runnable release) {

  /** Takes what the pipes still hold, and closes pipes and logs. */
  void drain() {
    for (OutputReader output : outputs) {
      try {
        output.finish();
      } finally {
        output.sink().close();
      }
    }
    if (stdin != null) {
      stdin.close();
    }
  }

  /** Has the logs rotated by the rules of another configuration. */
  void limitLogs(StreamConfig stdout, StreamConfig stderr) {
    StreamConfig[] streams = {stdout, stderr};
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).sink().limit(streams[i].rotation());
    }
  }

  void clearLogs() throws IOException {
    for (OutputReader output : outputs) {
      output.sink().clear();
    }
  }

  /** Opens all logs anew, the second one even when the first one fails. */
  void reopenLogs() throws IOException {
    IOException failure = null;
    for (OutputReader output : outputs) {
      try {
        output.sink().reopen();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
