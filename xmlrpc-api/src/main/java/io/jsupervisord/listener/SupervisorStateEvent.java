package io.jsupervisord.listener;

/**
 * {@code SUPERVISOR_STATE_CHANGE_*}: the daemon runs, or begins to stop or restart.
 *
 * @param running whether it runs now; otherwise it is stopping
 */
public record SupervisorStateEvent(EventHeader header, String payload, boolean running)
    implements Event {}
