package io.jsupervisord.loop;

/**
 * How much memory all that waits for one kind of reader may take: what each of many may hold by its
 * own limit says nothing of that.
 */
public final class HeapShare {
  private static final long LEAST = 8 << 20;

  private HeapShare() {}

  /** An eighth of the heap, at least 8 MiB, in bytes. */
  public static long eighth() {
    return Math.max(LEAST, Runtime.getRuntime().maxMemory() / 8);
  }
}
