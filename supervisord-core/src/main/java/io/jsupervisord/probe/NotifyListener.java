package io.jsupervisord.probe;

/** Is told what a program says of itself ({@code sd_notify(3)}). All on the loop thread. */
public interface NotifyListener {
  /** {@code READY=1}: it has started, or has read its configuration anew. */
  void ready();

  /**
   * {@code STATUS=…}: what it does now.
   *
   * @param text one line for a person, perhaps empty; not to be trusted
   */
  void status(String text);

  /** {@code STOPPING=1}: it begins to end. */
  void stopping();

  /** {@code WATCHDOG=1}: it is alive. */
  void alive();

  /** {@code WATCHDOG=trigger}: it wants to be treated as if it were not alive. */
  void stuck();

  /**
   * A message was ignored for its sender.
   *
   * @param why for the log, one line
   */
  void refused(String why);
}
