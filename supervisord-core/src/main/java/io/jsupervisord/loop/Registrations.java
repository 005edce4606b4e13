package io.jsupervisord.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Which action each watched descriptor has, one to read and one to write. */
final class Registrations {
  private final Poller poller;
  private Runnable[] readers = new Runnable[64];
  private Runnable[] writers = new Runnable[64];

  Registrations(Poller poller) {
    this.poller = poller;
  }

  Watch add(int fd, Runnable action, boolean writing) {
    if (fd >= readers.length) {
      int capacity = Math.max(fd + 1, readers.length * 2);
      readers = Arrays.copyOf(readers, capacity);
      writers = Arrays.copyOf(writers, capacity);
    }
    if (action(fd, writing) != null) {
      throw new IllegalStateException("descriptor " + fd + " is watched already");
    }
    set(fd, writing, action);
    return () -> {
      if (action(fd, writing) == action) {
        set(fd, writing, null);
      }
    };
  }

  /** The action for the descriptor, or null. */
  Runnable action(int fd, boolean writing) {
    Runnable[] actions = writing ? writers : readers;
    return fd < actions.length ? actions[fd] : null;
  }

  private void set(int fd, boolean writing, Runnable action) {
    boolean known = readers[fd] != null || writers[fd] != null;
    Runnable[] actions = writing ? writers : readers;
    Runnable before = actions[fd];
    actions[fd] = action;
    try {
      poller.interest(fd, known, readers[fd] != null, writers[fd] != null);
    } catch (IOException e) {
      actions[fd] = before;
      throw new UncheckedIOException(e);
    }
  }
}
