package io.jsupervisord.probe;

/** Is told how the turns of a prober end. All on the loop thread, none after its stop. */
public interface ProbeListener {
  /** A turn succeeded. */
  void succeeded();

  /**
   * A turn failed, whether or not that counts.
   *
   * @param reason for a person, one line
   */
  void failed(String reason);

  /**
   * So many failures in a row counted as the schedule allows; told right after the last {@link
   * #failed}, and not again before a turn succeeded.
   *
   * @param reason of the last failure
   */
  void exhausted(String reason);
}
