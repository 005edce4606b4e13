package io.jsupervisord.loop;

/** An interest in a descriptor or pipe end. */
public interface Watch {
  /** Ends the interest. Must come before the descriptor is closed. Loop thread only. */
  void cancel();
}
