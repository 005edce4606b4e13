package io.jsupervisord.log;

/** Takes the lines of a stream. */
@FunctionalInterface
public interface LineTaker {
  /**
   * Takes a line, or a part of one that is very long.
   *
   * @param bytes hold it from their beginning, without what ends it; valid during the call
   * @param isPart whether it goes on with the next one
   */
  void line(byte[] bytes, int length, boolean isPart);
}
