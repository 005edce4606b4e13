package io.jsupervisord.log;

/** Who is told of output that concerns event listeners. Loop thread only. */
public interface OutputEvents {
  /** A chunk of output, when events are enabled for the stream. */
  void output(byte[] chunk);

  /** The text between the capture tags. */
  void communication(byte[] captured);

  /** The process id of the child, 0 when there is none. */
  default int pid() {
    return 0;
  }
}
