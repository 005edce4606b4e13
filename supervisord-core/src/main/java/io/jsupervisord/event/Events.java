package io.jsupervisord.event;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.text.ChunkText;

/**
 * Makes the events of the daemon with the payloads that listeners parse (manual: "Event Types").
 * Token sets end without a newline, those of process groups with one.
 *
 * <p>Process and group names are the bare ones. A byte array belongs to the event afterwards.
 */
public final class Events {
  private Events() {}

  /**
   * A process enters STARTING.
   *
   * @param tries the failed starts so far
   */
  public static Event starting(String process, String group, ProcessState from, int tries) {
    return state(EventType.PROCESS_STATE_STARTING, process, group, from, " tries:" + tries);
  }

  /**
   * A process enters BACKOFF.
   *
   * @param tries the failed starts, this one included
   */
  public static Event backoff(String process, String group, ProcessState from, int tries) {
    return state(EventType.PROCESS_STATE_BACKOFF, process, group, from, " tries:" + tries);
  }

  /** A process enters RUNNING. */
  public static Event running(String process, String group, ProcessState from, int pid) {
    return state(EventType.PROCESS_STATE_RUNNING, process, group, from, " pid:" + pid);
  }

  /** A process enters STOPPING. */
  public static Event stopping(String process, String group, ProcessState from, int pid) {
    return state(EventType.PROCESS_STATE_STOPPING, process, group, from, " pid:" + pid);
  }

  /**
   * A process enters STOPPED.
   *
   * @param pid of the process that ended, 0 when none ran (a stop in BACKOFF)
   */
  public static Event stopped(String process, String group, ProcessState from, int pid) {
    return state(EventType.PROCESS_STATE_STOPPED, process, group, from, " pid:" + pid);
  }

  /**
   * A process enters EXITED.
   *
   * @param expected whether its exit code is one of the expected ones
   * @param pid of the process that ended
   */
  public static Event exited(
      String process, String group, ProcessState from, boolean expected, int pid) {
    String rest = " expected:" + (expected ? 1 : 0) + " pid:" + pid;
    return state(EventType.PROCESS_STATE_EXITED, process, group, from, rest);
  }

  /** A process enters FATAL. */
  public static Event fatal(String process, String group, ProcessState from) {
    return state(EventType.PROCESS_STATE_FATAL, process, group, from, "");
  }

  /** A process enters UNKNOWN. */
  public static Event unknown(String process, String group, ProcessState from) {
    return state(EventType.PROCESS_STATE_UNKNOWN, process, group, from, "");
  }

  /** A chunk of standard output. */
  public static Event stdoutLog(String process, String group, int pid, byte[] chunk) {
    return output(
        EventType.PROCESS_LOG_STDOUT, process, group, " pid:" + pid + " channel:stdout\n", chunk);
  }

  /** A chunk of standard error. */
  public static Event stderrLog(String process, String group, int pid, byte[] chunk) {
    return output(
        EventType.PROCESS_LOG_STDERR, process, group, " pid:" + pid + " channel:stderr\n", chunk);
  }

  /** What standard output sent between the capture tags. */
  public static Event stdoutCommunication(String process, String group, int pid, byte[] captured) {
    return output(
        EventType.PROCESS_COMMUNICATION_STDOUT, process, group, " pid:" + pid + "\n", captured);
  }

  /** What standard error sent between the capture tags. */
  public static Event stderrCommunication(String process, String group, int pid, byte[] captured) {
    return output(
        EventType.PROCESS_COMMUNICATION_STDERR, process, group, " pid:" + pid + "\n", captured);
  }

  /** A client called {@code sendRemoteCommEvent}; both texts go out as they are. */
  public static Event remoteCommunication(String type, String data) {
    return new Event(
        EventType.REMOTE_COMMUNICATION,
        type.length() + data.length(),
        () -> "type:" + type + "\n" + data);
  }

  /** The daemon is about to run its loop, after a restart too. */
  public static Event supervisorRunning() {
    return Event.of(EventType.SUPERVISOR_STATE_CHANGE_RUNNING, "");
  }

  /** A shutdown or a restart begins. */
  public static Event supervisorStopping() {
    return Event.of(EventType.SUPERVISOR_STATE_CHANGE_STOPPING, "");
  }

  /**
   * A time slice begins.
   *
   * @param type one of the TICK types
   * @param when the first second of the slice, since the epoch
   */
  static Event tick(EventType type, long when) {
    return Event.of(type, "when:" + when);
  }

  /** A group is active from now on. */
  public static Event groupAdded(String group) {
    return Event.of(EventType.PROCESS_GROUP_ADDED, "groupname:" + group + "\n");
  }

  /** A group is no longer active. */
  public static Event groupRemoved(String group) {
    return Event.of(EventType.PROCESS_GROUP_REMOVED, "groupname:" + group + "\n");
  }

  /**
   * A process waits for what it depends on before it is started.
   *
   * @param missing as people read it, such as {@code db:ready}
   */
  public static Event waiting(String process, String group, String missing) {
    return new Event(
        EventType.PROCESS_WAITING, () -> names(process, group) + " waiting_for:" + missing);
  }

  /** A process in RUNNING is ready. */
  public static Event ready(String process, String group, int pid) {
    return new Event(EventType.PROCESS_READY, () -> names(process, group) + " pid:" + pid);
  }

  /**
   * The health check of a process fails.
   *
   * @param reason follows as the rest of the payload
   */
  public static Event unhealthy(String process, String group, int pid, String reason) {
    return new Event(
        EventType.PROCESS_UNHEALTHY, () -> names(process, group) + " pid:" + pid + "\n" + reason);
  }

  private static Event state(
      EventType type, String process, String group, ProcessState from, String rest) {
    return new Event(type, () -> names(process, group) + " from_state:" + from + rest);
  }

  private static Event output(
      EventType type, String process, String group, String rest, byte[] data) {
    return new Event(type, data.length, () -> names(process, group) + rest + ChunkText.of(data));
  }

  private static String names(String process, String group) {
    return "processname:" + process + " groupname:" + group;
  }
}
