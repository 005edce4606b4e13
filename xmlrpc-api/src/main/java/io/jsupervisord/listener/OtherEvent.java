package io.jsupervisord.listener;

/** An event of a type that this library does not know. */
public record OtherEvent(EventHeader header, String payload) implements Event {}
