package io.jsupervisord.process;

import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.LogTarget;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.policy.Additions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program with the defaults of the manual, of which a test changes what it is about. */
final class Program {
  private final String name;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String command = "/bin/cat";
  private int priority = 999;
  private boolean autostart = true;
  private AutoRestart autorestart = AutoRestart.UNEXPECTED;
  private int startSecs = 1;
  private int startRetries = 3;
  private int stopSignal = 15;
  private int stopWaitSecs = 10;
  private boolean stopAsGroup;
  private boolean killAsGroup;
  private boolean redirectStderr;
  private boolean events;
  private List<Integer> exitCodes = List.of(0);
  private int backups = 10;
  private LogTarget log = new LogTarget.Auto();
  private String directory;
  private String serverUrl;
  private Additions additions = Additions.NONE;

  private Program(String name) {
    this.name = name;
  }

  static Program named(String name) {
    return new Program(name);
  }

  Program command(String line) {
    command = line;
    return this;
  }

  Program priority(int number) {
    priority = number;
    return this;
  }

  Program noAutostart() {
    autostart = false;
    return this;
  }

  Program autorestart(AutoRestart rule) {
    autorestart = rule;
    return this;
  }

  Program startSecs(int seconds) {
    startSecs = seconds;
    return this;
  }

  Program startRetries(int count) {
    startRetries = count;
    return this;
  }

  Program stopSignal(int number) {
    stopSignal = number;
    return this;
  }

  Program stopWaitSecs(int seconds) {
    stopWaitSecs = seconds;
    return this;
  }

  Program stopAsGroup() {
    stopAsGroup = true;
    return this;
  }

  Program killAsGroup() {
    killAsGroup = true;
    return this;
  }

  Program redirectStderr() {
    redirectStderr = true;
    return this;
  }

  Program events() {
    events = true;
    return this;
  }

  Program exitCodes(Integer... codes) {
    exitCodes = Arrays.asList(codes);
    return this;
  }

  Program log(LogTarget target) {
    log = target;
    return this;
  }

  Program backups(int count) {
    backups = count;
    return this;
  }

  Program directory(String path) {
    directory = path;
    return this;
  }

  Program environment(String key, String value) {
    environment.put(key, value);
    return this;
  }

  Program serverUrl(String url) {
    serverUrl = url;
    return this;
  }

  Program additions(Additions others) {
    additions = others;
    return this;
  }

  ProgramConfig build() {
    StreamConfig stream = new StreamConfig(log, 52_428_800, backups, 0, events, false);
    return new ProgramConfig(
        name,
        command,
        null,
        directory,
        null,
        priority,
        autostart,
        autorestart,
        startSecs,
        startRetries,
        stream,
        stream,
        redirectStderr,
        stopSignal,
        stopWaitSecs,
        stopAsGroup,
        killAsGroup,
        exitCodes,
        environment,
        serverUrl,
        additions);
  }
}
