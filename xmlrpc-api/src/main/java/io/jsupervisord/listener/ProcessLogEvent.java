package io.jsupervisord.listener;

/**
 * {@code PROCESS_LOG_*}: a process has written something.
 *
 * @param process its name without the group
 * @param channel {@code stdout} or {@code stderr}
 * @param data a piece of output as it was read: not always a line, not always a whole one
 */
public record ProcessLogEvent(
    EventHeader header,
    String payload,
    String process,
    String group,
    long pid,
    String channel,
    String data)
    implements Event {}
