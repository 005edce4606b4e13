package io.jsupervisord.listener;

import java.util.Map;

/** Something that happened in the daemon. */
public sealed interface Event
    permits ProcessStateEvent,
        ProcessLogEvent,
        ProcessCommunicationEvent,
        RemoteCommunicationEvent,
        TickEvent,
        SupervisorStateEvent,
        ProcessGroupEvent,
        OtherEvent {

  EventHeader header();

  /** The payload as it was sent: the line of {@link #fields} and, with some types, data. */
  String payload();

  /** Keys and values of the payload's first line, in their order; empty when there are none. */
  default Map<String, String> fields() {
    return Tokens.parse(payload().lines().findFirst().orElse(""));
  }
}
