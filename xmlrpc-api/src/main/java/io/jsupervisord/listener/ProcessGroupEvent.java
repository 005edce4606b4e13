package io.jsupervisord.listener;

/**
 * {@code PROCESS_GROUP_*}: a group was added or removed.
 *
 * @param added whether it was added; otherwise it was removed
 */
public record ProcessGroupEvent(EventHeader header, String payload, String group, boolean added)
    implements Event {}
