package io.jsupervisord.probe;

/** A check whose answers a test gives. */
final class FakeCheck implements Check {
  /** How often it was asked. */
  int asked;

  /** How often it was given up. */
  int givenUp;

  /** Where the answer to the last question goes. */
  Verdict verdict;

  /** What it answers at once when it is asked, null to have the test answer. */
  Boolean answer;

  /** Whether a question waits for a thread before it begins. */
  boolean queues;

  @Override
  public Runnable ask(Verdict asking) {
    asked++;
    verdict = asking;
    if (!queues) {
      asking.begun();
    }
    if (answer != null) {
      if (answer) {
        asking.passed();
      } else {
        asking.failed("no");
      }
    }
    return () -> givenUp++;
  }
}
