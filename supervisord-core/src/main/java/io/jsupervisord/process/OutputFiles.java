package io.jsupervisord.process;

import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.log.OutputEvents;
import io.jsupervisord.log.OutputSink;
import java.io.IOException;

/** Makes the log files of children. Loop thread only. */
public interface OutputFiles {
  /** A stream of a process. */
  enum Channel {
    STDOUT,
    STDERR;

    /** {@code stdout} or {@code stderr}. */
    public String lowerCaseName() {
      return this == STDOUT ? "stdout" : "stderr";
    }
  }

  /**
   * Makes an empty AUTO log.
   *
   * @return its absolute path
   */
  String createAuto(String process, Channel channel) throws IOException;

  /**
   * Opens what takes the output of a process that is about to be spawned.
   *
   * @param group the name of its group
   * @param file the path of the log, an AUTO name included, or null for none
   * @param events who is told of output and captured text
   */
  OutputSink open(
      String process,
      String group,
      Channel channel,
      StreamConfig config,
      String file,
      OutputEvents events)
      throws IOException;

  /**
   * Opens the log of a listener's standard output, which is the protocol: raw bytes, no capture.
   *
   * @param file the path of the log, or null for none
   */
  OutputSink openRaw(String process, StreamConfig config, String file) throws IOException;
}
