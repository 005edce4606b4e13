package io.jsupervisord.rpc;

import io.jsupervisord.api.LogTail;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory answers may take that are made but not written yet. Who asks faster than can be
 * written is refused, instead of filling the heap. Any thread.
 */
public final class AnswerBudget {
  private static final long RECORD = 1_500;
  private static final long SCALAR = 64;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /** A budget of two of the largest pieces of a log. */
  public AnswerBudget() {
    this(2 * LogReader.MAX_PIECE);
  }

  AnswerBudget(long most) {
    this.most = most;
  }

  /**
   * Takes so many bytes, which have to be released; if they are not there, takes none. An answer
   * that is alone gets what it needs, however much that is.
   */
  public boolean take(long bytes) {
    long before = taken.getAndAdd(bytes);
    if (before == 0 || before + bytes <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  /** Gives back what was taken. */
  public void release(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** About how many bytes an answer of a method has as a document. */
  public static long sizeOf(Object answer) {
    if (answer instanceof String text) {
      return SCALAR + text.length();
    }
    if (answer instanceof ProcessInfo || answer instanceof ProcessResult) {
      return RECORD;
    }
    if (answer instanceof LogTail tail) {
      return SCALAR + tail.text().length();
    }
    long size = SCALAR;
    if (answer instanceof List<?> list) {
      for (Object item : list) {
        size += sizeOf(item);
      }
    } else if (answer instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> member : map.entrySet()) {
        size += sizeOf(member.getKey()) + sizeOf(member.getValue());
      }
    }
    return size;
  }
}
