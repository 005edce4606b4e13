package io.jsupervisord.api;

/**
 * The events a listener can subscribe to (manual: "Event Types"). Subscribing to an abstract type
 * means all types below it.
 */
public enum EventType {
  EVENT(null, true),
  PROCESS_STATE(EVENT, true),
  PROCESS_STATE_STOPPED(PROCESS_STATE, false),
  PROCESS_STATE_EXITED(PROCESS_STATE, false),
  PROCESS_STATE_STARTING(PROCESS_STATE, false),
  PROCESS_STATE_STOPPING(PROCESS_STATE, false),
  PROCESS_STATE_BACKOFF(PROCESS_STATE, false),
  PROCESS_STATE_FATAL(PROCESS_STATE, false),
  PROCESS_STATE_RUNNING(PROCESS_STATE, false),
  PROCESS_STATE_UNKNOWN(PROCESS_STATE, false),
  PROCESS_COMMUNICATION(EVENT, true),
  PROCESS_COMMUNICATION_STDOUT(PROCESS_COMMUNICATION, false),
  PROCESS_COMMUNICATION_STDERR(PROCESS_COMMUNICATION, false),
  PROCESS_LOG(EVENT, true),
  PROCESS_LOG_STDOUT(PROCESS_LOG, false),
  PROCESS_LOG_STDERR(PROCESS_LOG, false),
  REMOTE_COMMUNICATION(EVENT, false),
  SUPERVISOR_STATE_CHANGE(EVENT, true),
  SUPERVISOR_STATE_CHANGE_RUNNING(SUPERVISOR_STATE_CHANGE, false),
  SUPERVISOR_STATE_CHANGE_STOPPING(SUPERVISOR_STATE_CHANGE, false),
  TICK(EVENT, true),
  TICK_5(TICK, false),
  TICK_60(TICK, false),
  TICK_3600(TICK, false),
  PROCESS_GROUP(EVENT, true),
  PROCESS_GROUP_ADDED(PROCESS_GROUP, false),
  PROCESS_GROUP_REMOVED(PROCESS_GROUP, false),

  // beyond the reference: only who subscribes to them by name gets them
  PROCESS_WAITING(null, false),
  PROCESS_READY(null, false),
  PROCESS_UNHEALTHY(null, false);

  private final EventType parent;
  private final boolean isAbstract;

  EventType(EventType parent, boolean isAbstract) {
    this.parent = parent;
    this.isAbstract = isAbstract;
  }

  /** Whether no event is of this very type. */
  public boolean isAbstract() {
    return isAbstract;
  }

  /** Whether an event of this type reaches a subscriber of {@code subscribed}. */
  public boolean isA(EventType subscribed) {
    for (EventType type = this; type != null; type = type.parent) {
      if (type == subscribed) {
        return true;
      }
    }
    return false;
  }
}
