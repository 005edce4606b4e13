package io.jsupervisord.log;

import java.util.HashMap;
import java.util.Map;

/**
 * The log files that are open, so that when one stream moves or deletes a file, others that write
 * to the same one follow it: what they wrote would be in an old file, which is compressed and
 * deleted by then. Any thread.
 */
final class OpenLogs {
  private final Map<RotatingFile, Object> keys = new HashMap<>();

  /**
   * @param key tells the file that was opened from any other, whatever its name
   */
  synchronized void opened(RotatingFile log, Object key) {
    keys.put(log, key);
  }

  synchronized void closed(RotatingFile log) {
    keys.remove(log);
  }

  /** A file no longer has its name: all who have it open open what has the name now. */
  synchronized void moved(Object key) {
    keys.forEach(
        (log, its) -> {
          if (its.equals(key)) {
            log.fileHasMoved();
          }
        });
  }
}
