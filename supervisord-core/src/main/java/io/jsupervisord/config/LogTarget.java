package io.jsupervisord.config;

/** Where one stream of a program goes. */
public sealed interface LogTarget {
  /**
   * Nowhere: {@code NONE}, {@code OFF}, or an empty value.
   *
   * @param isEmpty whether the value is empty: to the reference that is a file without a name
   */
  record None(boolean isEmpty) implements LogTarget {}

  /** A file that the daemon names when the group is activated. */
  record Auto() implements LogTarget {}

  /**
   * A file.
   *
   * @param path with {@code ~} expanded; may be relative to the daemon's directory
   */
  record File(String path) implements LogTarget {}
}
