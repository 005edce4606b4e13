package io.jsupervisord.ctl;

/**
 * What the command line and {@code [supervisorctl]} say.
 *
 * @param interactive whether the user may be asked something
 * @param historyFile where the shell keeps what was typed, or null
 * @param color whether output may be coloured
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
    String command) {}
