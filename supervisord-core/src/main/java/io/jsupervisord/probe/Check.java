package io.jsupervisord.probe;

/** One kind of question a program can be asked. Loop thread only. */
interface Check {
  /**
   * Asks once. The verdict may come before this returns.
   *
   * @return gives up: the verdict comes soon after, whatever it is; does nothing when it came
   */
  Runnable ask(Verdict verdict);

  /** What is asked for has come by itself. */
  default void observed() {}

  /** Takes the answer to one question. All on the loop thread. */
  interface Verdict {
    /** The question is under way: from now on its time runs. */
    void begun();

    /** The answer. Comes once, and when it comes nothing of the question is left. */
    void passed();

    /** The answer is no, or there is none. Comes instead of {@link #passed}. */
    void failed(String reason);
  }
}
