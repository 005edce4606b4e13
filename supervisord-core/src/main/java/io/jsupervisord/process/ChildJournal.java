package io.jsupervisord.process;

/** Is told which children there are, for whoever comes after this daemon. Loop thread only. */
public interface ChildJournal {
  /** Keeps nothing. */
  ChildJournal NONE =
      new ChildJournal() {
        @Override
        public void spawned(int pid, String name) {}

        @Override
        public void reaped(int pid) {}
      };

  /**
   * A child was made.
   *
   * @param name of the process, as {@code group:name}
   */
  void spawned(int pid, String name);

  /** The exit of a child was collected. */
  void reaped(int pid);
}
