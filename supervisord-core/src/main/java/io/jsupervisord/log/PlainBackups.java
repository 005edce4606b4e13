package io.jsupervisord.log;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The old files that could not be compressed, as when the disk was full, by the log they are of.
 * Any thread.
 */
final class PlainBackups {
  /** Of each log; older ones stay as they are. */
  private static final int MOST = 100;

  private final Map<Path, Deque<Object>> keys = new HashMap<>();

  /**
   * One has failed.
   *
   * @param log any name that stands for the log
   */
  synchronized void add(Path log, Object key) {
    Deque<Object> ofLog = keys.computeIfAbsent(log, any -> new ArrayDeque<>(1));
    ofLog.remove(key);
    ofLog.addLast(key);
    if (ofLog.size() > MOST) {
      ofLog.removeFirst();
    }
  }

  /** Removes and returns the one that has failed longest ago, or null. */
  synchronized Object poll(Path log) {
    Deque<Object> ofLog = keys.get(log);
    Object key = ofLog == null ? null : ofLog.pollFirst();
    if (ofLog != null && ofLog.isEmpty()) {
      keys.remove(log);
    }
    return key;
  }
}
