package io.jsupervisord.listener;

/**
 * {@code PROCESS_COMMUNICATION_*}: a process has sent a message between the tags of capture mode.
 *
 * @param process its name without the group
 * @param channel {@code stdout} or {@code stderr}
 * @param data the message
 */
public record ProcessCommunicationEvent(
    EventHeader header,
    String payload,
    String process,
    String group,
    long pid,
    String channel,
    String data)
    implements Event {}
