package io.jsupervisord.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told, except that things go well. */
final class RecordingReport implements WriteReport {
  private final List<String> troubles = new ArrayList<>();

  @Override
  public void written() {
    // the usual case
  }

  @Override
  public synchronized void lost(long bytes, IOException why) {
    troubles.add("lost " + bytes + ": " + why.getMessage());
  }

  @Override
  public synchronized void notRotated(IOException why) {
    troubles.add("not rotated");
  }

  synchronized List<String> troubles() {
    return List.copyOf(troubles);
  }
}
