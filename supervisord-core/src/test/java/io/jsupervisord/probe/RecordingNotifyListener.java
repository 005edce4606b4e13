package io.jsupervisord.probe;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a program says of itself. */
final class RecordingNotifyListener implements NotifyListener {
  private final List<String> told = new ArrayList<>();

  @Override
  public synchronized void ready() {
    told.add("ready");
  }

  @Override
  public synchronized void status(String text) {
    told.add("status: " + text);
  }

  @Override
  public synchronized void stopping() {
    told.add("stopping");
  }

  @Override
  public synchronized void alive() {
    told.add("alive");
  }

  @Override
  public synchronized void stuck() {
    told.add("stuck");
  }

  @Override
  public synchronized void refused(String why) {
    told.add("refused: " + why);
  }

  /** What was told since this was last asked. */
  synchronized List<String> told() {
    List<String> drained = List.copyOf(told);
    told.clear();
    return drained;
  }
}
