package io.jsupervisord.web;

import io.jsupervisord.policy.Role;

/** What the page can be asked to do. */
enum Action {
  REFRESH("refresh", "Refresh", Target.NONE),
  STARTALL("startall", "Start All", Target.ALL),
  STOPALL("stopall", "Stop All", Target.ALL),
  RESTARTALL("restartall", "Restart All", Target.ALL),
  STARTGROUP("startgroup", "Start", Target.GROUP),
  STOPGROUP("stopgroup", "Stop", Target.GROUP),
  RESTARTGROUP("restartgroup", "Restart", Target.GROUP),
  START("start", "Start", Target.PROCESS),
  STOP("stop", "Stop", Target.PROCESS),
  RESTART("restart", "Restart", Target.PROCESS),
  CLEARLOG("clearlog", "Clear Log", Target.PROCESS);

  /** What an action concerns. */
  enum Target {
    NONE(null),
    ALL(null),
    GROUP("groupname"),
    PROCESS("processname");

    private final String parameter;

    Target(String parameter) {
      this.parameter = parameter;
    }

    /** The parameter that names it, or null when there is nothing to name. */
    String parameter() {
      return parameter;
    }
  }

  private final String parameter;
  private final String label;
  private final Target target;

  Action(String parameter, String label, Target target) {
    this.parameter = parameter;
    this.label = label;
    this.target = target;
  }

  /** The value of the parameter {@code action}. */
  String parameter() {
    return parameter;
  }

  /** The role it needs. */
  Role needed() {
    return this == REFRESH ? Role.VIEWER : Role.OPERATOR;
  }

  /** The text of its button. */
  String label() {
    return label;
  }

  Target target() {
    return target;
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
