package io.jsupervisord.log;

/** The seven levels of the main log (manual: "Activity Log Levels"), most urgent first. */
public enum LogLevel {
  CRITICAL("CRIT", 50),
  ERROR("ERRO", 40),
  WARN("WARN", 30),
  INFO("INFO", 20),
  DEBUG("DEBG", 10),
  TRACE("TRAC", 5),
  BLATHER("BLAT", 3);

  private final String code;
  private final int rank;

  LogLevel(String code, int rank) {
    this.code = code;
    this.rank = rank;
  }

  /** The four letters in the line. */
  public String code() {
    return code;
  }

  /** The reference's number; a line is written when its number is not below the configured one. */
  public int rank() {
    return rank;
  }
}
