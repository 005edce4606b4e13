package io.jsupervisord.loop;

import java.util.Arrays;

/**
 * The pending deadlines, the earliest on top; of equal ones the first that was added. Adding,
 * taking and cancelling cost O(log n): a thousand programs may each hold a deadline that is nearly
 * always cancelled.
 */
final class DeadlineHeap {
  private Entry[] heap = new Entry[16];
  private int size;
  private long added;

  /** A place in the heap. */
  final class Entry implements Deadline {
    private final long nanos;
    private final long order;
    private final Runnable action;
    private int index;

    private Entry(long nanos, Runnable action) {
      this.nanos = nanos;
      this.order = added++;
      this.action = action;
    }

    @Override
    public void cancel() {
      if (index >= 0) {
        removeAt(index);
      }
    }

    private boolean before(Entry other) {
      long difference = nanos - other.nanos;
      return difference < 0 || (difference == 0 && order < other.order);
    }
  }

  Entry add(long nanos, Runnable action) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    Entry entry = new Entry(nanos, action);
    siftUp(size++, entry);
    return entry;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The earliest time; only when not empty. */
  long earliest() {
    return heap[0].nanos;
  }

  /** What the next {@link #add} will be numbered; entries from it on came later. */
  long nextOrder() {
    return added;
  }

  /**
   * Takes the earliest action that is due at {@code now} and was added before {@code order}.
   *
   * @return the action, or null
   */
  Runnable takeDue(long now, long order) {
    if (size == 0 || heap[0].nanos - now > 0 || heap[0].order >= order) {
      return null;
    }
    Entry first = heap[0];
    removeAt(0);
    return first.action;
  }

  private void removeAt(int at) {
    heap[at].index = -1;
    Entry last = heap[--size];
    heap[size] = null;
    if (at == size) {
      return;
    }
    if (at > 0 && last.before(heap[(at - 1) / 2])) {
      siftUp(at, last);
    } else {
      siftDown(at, last);
    }
  }

  private void siftUp(int from, Entry entry) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / 2;
      if (!entry.before(heap[parent])) {
        break;
      }
      put(at, heap[parent]);
      at = parent;
    }
    put(at, entry);
  }

  private void siftDown(int from, Entry entry) {
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1].before(heap[child])) {
        child++;
      }
      if (!heap[child].before(entry)) {
        break;
      }
      put(at, heap[child]);
      at = child;
    }
    put(at, entry);
  }

  private void put(int at, Entry entry) {
    heap[at] = entry;
    entry.index = at;
  }
}
