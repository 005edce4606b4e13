package io.jsupervisord.web;

/** What the page can be asked to do. */
enum Action {
  REFRESH("refresh", false),
  STARTALL("startall", false),
  STOPALL("stopall", false),
  RESTARTALL("restartall", false),
  START("start", true),
  STOP("stop", true),
  RESTART("restart", true),
  CLEARLOG("clearlog", true);

  private final String parameter;
  private final boolean ofProcess;

  Action(String parameter, boolean ofProcess) {
    this.parameter = parameter;
    this.ofProcess = ofProcess;
  }

  /** The value of the parameter {@code action}. */
  String parameter() {
    return parameter;
  }

  /** Whether a process must be named. */
  boolean isOfProcess() {
    return ofProcess;
  }

  /** The action of that parameter, or null. */
  static Action of(String parameter) {
    for (Action action : values()) {
      if (action.parameter.equals(parameter)) {
        return action;
      }
    }
    return null;
  }
}
