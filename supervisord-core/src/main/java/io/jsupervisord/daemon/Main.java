package io.jsupervisord.daemon;

/** Placeholder. */
public final class Main {
  private Main() {}
}
