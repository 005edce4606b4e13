package io.jsupervisord.log;

/** In what form the output of a program goes into its log file. */
public enum LogFormat {
  /** As it was written, byte for byte. */
  RAW,
  /** Lines, each with time, process and stream before it. */
  TEXT,
  /** An object of JSON for each line. */
  JSON
}
