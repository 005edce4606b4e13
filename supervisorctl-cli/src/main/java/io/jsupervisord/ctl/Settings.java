package io.jsupervisord.ctl;

/**
 * What the command line and {@code [supervisorctl]} say.
 *
 * @param interactive whether the user may be asked something
 * @param historyFile where the shell keeps what was typed, or null
 * @param color whether output may be coloured
 * @param tlsCa a PEM file with the certificates that are believed, or null for those of this
 *     machine
 * @param command the words of the action joined, empty for the shell
 */
record Settings(
    String serverUrl,
    String username,
    String password,
    String prompt,
    String historyFile,
    boolean interactive,
    Color color,
    String tlsCa,
    String command) {
  /** Settings that believe what this machine believes. */
  Settings(
      String serverUrl,
      String username,
      String password,
      String prompt,
      String historyFile,
      boolean interactive,
      Color color,
      String command) {
    this(serverUrl, username, password, prompt, historyFile, interactive, color, null, command);
  }
}
