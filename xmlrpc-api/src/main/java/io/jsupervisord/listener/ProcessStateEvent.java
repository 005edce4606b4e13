package io.jsupervisord.listener;

import io.jsupervisord.api.ProcessState;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * {@code PROCESS_STATE_*}: a process has entered a state.
 *
 * @param process its name without the group
 * @param group the name of its group
 * @param from the state before
 * @param to the state it has entered
 * @param pid of the process concerned, also when it is dead; 0 when there was none; sent with
 *     RUNNING, STOPPING, STOPPED and EXITED
 * @param tries how often it was started in vain; sent with STARTING and BACKOFF
 * @param unexpected whether it ended otherwise than {@code exitcodes} says; false for all states
 *     but EXITED
 */
public record ProcessStateEvent(
    EventHeader header,
    String payload,
    String process,
    String group,
    ProcessState from,
    ProcessState to,
    OptionalLong pid,
    OptionalInt tries,
    boolean unexpected)
    implements Event {}
