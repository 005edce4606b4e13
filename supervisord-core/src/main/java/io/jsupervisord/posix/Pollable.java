package io.jsupervisord.posix;

/** Something whose readiness can be waited for: a descriptor, or an object that says so itself. */
public interface Pollable {
  /** The descriptor, or -1 when there is none that the kernel could watch. */
  int fd();

  /**
   * For what has no descriptor: {@code wake} is called, from any thread, when it may have become
   * ready. Null ends it. With a descriptor this does nothing.
   */
  void onReady(Runnable wake);
}
