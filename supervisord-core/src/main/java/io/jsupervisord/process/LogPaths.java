package io.jsupervisord.process;

import io.jsupervisord.config.LogTarget;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.process.OutputFiles.Channel;
import java.io.IOException;

/**
 * Where the streams of a process go, AUTO names decided.
 *
 * @param stdout null for nowhere
 * @param stderr null for nowhere
 */
record LogPaths(String stdout, String stderr) {

  /** Decides, and makes the AUTO files. */
  static LogPaths resolve(ProgramConfig config, OutputFiles files) throws IOException {
    return new LogPaths(
        path(config.name(), Channel.STDOUT, config.stdout().logfile(), files),
        config.redirectStderr()
            ? null
            : path(config.name(), Channel.STDERR, config.stderr().logfile(), files));
  }

  /**
   * Decides anew for a process that is down: an AUTO file stays, others are as configured.
   *
   * @param before the configuration these paths are of
   */
  LogPaths renewed(ProgramConfig before, ProgramConfig config, OutputFiles files)
      throws IOException {
    String out =
        areAuto(stdout, before.stdout(), config.stdout())
            ? stdout
            : path(config.name(), Channel.STDOUT, config.stdout().logfile(), files);
    if (config.redirectStderr()) {
      return new LogPaths(out, null);
    }
    return new LogPaths(
        out,
        areAuto(stderr, before.stderr(), config.stderr())
            ? stderr
            : path(config.name(), Channel.STDERR, config.stderr().logfile(), files));
  }

  private static boolean areAuto(String path, StreamConfig before, StreamConfig after) {
    return path != null
        && before.logfile() instanceof LogTarget.Auto
        && after.logfile() instanceof LogTarget.Auto;
  }

  private static String path(String process, Channel channel, LogTarget target, OutputFiles files)
      throws IOException {
    if (target instanceof LogTarget.Auto) {
      return files.createAuto(process, channel);
    }
    return target instanceof LogTarget.File file ? file.path() : null;
  }

  String of(Channel channel) {
    return channel == Channel.STDOUT ? stdout : stderr;
  }
}
