package io.jsupervisord.probe;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a prober tells. */
final class RecordingListener implements ProbeListener {
  private final List<String> told = new ArrayList<>();

  @Override
  public synchronized void succeeded() {
    told.add("succeeded");
  }

  @Override
  public synchronized void failed(String reason) {
    told.add("failed: " + reason);
  }

  @Override
  public synchronized void exhausted(String reason) {
    told.add("exhausted: " + reason);
  }

  /** What was told since this was last asked. */
  synchronized List<String> told() {
    List<String> drained = List.copyOf(told);
    told.clear();
    return drained;
  }
}
