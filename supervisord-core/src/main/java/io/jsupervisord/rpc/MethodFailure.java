package io.jsupervisord.rpc;

/**
 * A call that the protocol has no fault for, such as a number where a name belongs. Alone it is
 * answered with HTTP status 500; within a multicall, where clients have come to see it, with FAILED
 * and this message.
 */
public final class MethodFailure extends RuntimeException {
  /**
   * A failure in the words of the reference.
   *
   * @param kind the exception's name there, such as {@code ValueError}
   * @param text what went wrong
   */
  public MethodFailure(String kind, String text) {
    super("<class '" + kind + "'>:" + text);
  }
}
