package io.jsupervisord.process;

import io.jsupervisord.api.ProcessState;
import java.util.EnumMap;
import java.util.Map;

/**
 * The state machine of a process: what is done in each state about each trigger. What stands in no
 * row is {@link Action#NONE}.
 */
final class StateTable {
  private static final Map<ProcessState, Map<Trigger, Action>> ROWS =
      new EnumMap<>(ProcessState.class);

  static {
    row(ProcessState.STOPPED)
        .on(Trigger.START_REQUEST, Action.SPAWN)
        .on(Trigger.AUTOSTART, Action.SPAWN)
        .on(Trigger.AUTORESTART, Action.SPAWN)
        .on(Trigger.OVER_LIMIT, Action.GIVE_UP_AT_LIMIT);
    row(ProcessState.STARTING)
        .on(Trigger.START_REQUEST, Action.WARN)
        .on(Trigger.SPAWN_FAILED, Action.BACK_OFF)
        .on(Trigger.STAYED_UP, Action.PROMOTE)
        .on(Trigger.EXITED_TOO_QUICKLY, Action.BACK_OFF)
        .on(Trigger.EXITED, Action.RECORD_EXIT)
        .on(Trigger.STOP_REQUEST, Action.ASK_TO_STOP)
        .on(Trigger.SHUTDOWN, Action.ASK_TO_STOP)
        .on(Trigger.SIGNAL_REFUSED, Action.LOSE_TRACK);
    row(ProcessState.RUNNING)
        .on(Trigger.START_REQUEST, Action.WARN)
        .on(Trigger.EXITED_TOO_QUICKLY, Action.BACK_OFF)
        .on(Trigger.EXITED, Action.RECORD_EXIT)
        .on(Trigger.STOP_REQUEST, Action.ASK_TO_STOP)
        .on(Trigger.SHUTDOWN, Action.ASK_TO_STOP)
        .on(Trigger.SIGNAL_REFUSED, Action.LOSE_TRACK);
    row(ProcessState.BACKOFF)
        .on(Trigger.START_REQUEST, Action.SPAWN)
        .on(Trigger.RETRY_DUE, Action.SPAWN)
        .on(Trigger.OUT_OF_RETRIES, Action.GIVE_UP)
        .on(Trigger.OVER_LIMIT, Action.GIVE_UP_AT_LIMIT)
        .on(Trigger.STOP_REQUEST, Action.LEAVE_BACKOFF)
        .on(Trigger.SHUTDOWN, Action.GIVE_UP_SILENTLY);
    row(ProcessState.STOPPING)
        .on(Trigger.START_REQUEST, Action.WARN)
        .on(Trigger.EXITED_WHEN_ASKED, Action.RECORD_STOP)
        .on(Trigger.KILL_DUE, Action.KILL)
        .on(Trigger.SIGNAL_REFUSED, Action.LOSE_TRACK);
    row(ProcessState.EXITED)
        .on(Trigger.START_REQUEST, Action.SPAWN)
        .on(Trigger.AUTORESTART, Action.SPAWN)
        .on(Trigger.OVER_LIMIT, Action.GIVE_UP_AT_LIMIT);
    row(ProcessState.FATAL)
        .on(Trigger.START_REQUEST, Action.SPAWN)
        .on(Trigger.FATAL_RETRY_DUE, Action.SPAWN);
    row(ProcessState.UNKNOWN)
        .on(Trigger.START_REQUEST, Action.WARN)
        .on(Trigger.EXITED_TOO_QUICKLY, Action.FORGET)
        .on(Trigger.EXITED, Action.FORGET)
        .on(Trigger.EXITED_WHEN_ASKED, Action.FORGET);
  }

  private StateTable() {}

  private record Row(Map<Trigger, Action> actions) {
    Row on(Trigger trigger, Action action) {
      actions.put(trigger, action);
      return this;
    }
  }

  private static Row row(ProcessState state) {
    Map<Trigger, Action> actions = new EnumMap<>(Trigger.class);
    ROWS.put(state, actions);
    return new Row(actions);
  }

  /** The cell. */
  static Action action(ProcessState state, Trigger trigger) {
    return ROWS.get(state).getOrDefault(trigger, Action.NONE);
  }
}
