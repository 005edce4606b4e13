package io.jsupervisord.config;

/** Where one stream of a program goes. */
public sealed interface LogTarget {
  /** Nowhere: {@code NONE}, {@code OFF}, or an empty value. */
  record None() implements LogTarget {}

  /** A file that the daemon names when the group is activated. */
  record Auto() implements LogTarget {}

  /**
   * A file.
   *
   * @param path with {@code ~} expanded; may be relative to the daemon's directory
   */
  record File(String path) implements LogTarget {}
}
