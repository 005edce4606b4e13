package io.jsupervisord.ini;

/**
 * A configuration file that cannot be read or understood. The message is the one users of the
 * reference know and names file, line or option; it may span several lines.
 */
public final class IniException extends Exception {
  public IniException(String message) {
    super(message);
  }

  public IniException(String message, Throwable cause) {
    super(message, cause);
  }
}
