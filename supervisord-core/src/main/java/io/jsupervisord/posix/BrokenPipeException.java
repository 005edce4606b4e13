package io.jsupervisord.posix;

import java.io.IOException;

/** EPIPE: nobody can read what was to be written. */
public final class BrokenPipeException extends IOException {
  public BrokenPipeException() {
    super("Broken pipe");
  }
}
