package io.jsupervisord.probe;

/** What nobody asks for, since it comes by itself: each turn finds that it has come, or not yet. */
final class Awaited implements Check {
  private final String missing;
  private boolean hasCome;

  /**
   * @param missing the reason of the turns before it comes
   */
  Awaited(String missing) {
    this.missing = missing;
  }

  @Override
  public Runnable ask(Verdict verdict) {
    if (hasCome) {
      verdict.passed();
    } else {
      verdict.failed(missing);
    }
    return () -> {};
  }

  @Override
  public void observed() {
    hasCome = true;
  }
}
