package io.jsupervisord.config;

/**
 * A configuration that cannot be used. The message is the one users of the reference know, without
 * the leading {@code Error: }, and names the section and option; it may span several lines.
 */
public final class ConfigException extends Exception {
  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
