package io.jsupervisord.listener;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Headers and payloads to events. */
final class EventParser {
  private EventParser() {}

  /**
   * The event.
   *
   * @throws MalformedEventException when the payload is none of its type
   */
  static Event parse(EventHeader header, String payload) throws MalformedEventException {
    EventType type = header.type().orElse(EventType.EVENT);
    if (type.isA(EventType.PROCESS_STATE)) {
      return processState(header, payload);
    } else if (type.isA(EventType.PROCESS_LOG)) {
      return processLog(header, payload);
    } else if (type.isA(EventType.PROCESS_COMMUNICATION)) {
      return processCommunication(header, payload);
    } else if (type == EventType.REMOTE_COMMUNICATION) {
      return remoteCommunication(header, payload);
    } else if (type.isA(EventType.TICK)) {
      return tick(header, payload);
    } else if (type.isA(EventType.SUPERVISOR_STATE_CHANGE)) {
      boolean running = type == EventType.SUPERVISOR_STATE_CHANGE_RUNNING;
      return new SupervisorStateEvent(header, payload, running);
    } else if (type.isA(EventType.PROCESS_GROUP)) {
      String group = Tokens.required(firstLine(payload), "groupname");
      boolean added = type == EventType.PROCESS_GROUP_ADDED;
      return new ProcessGroupEvent(header, payload, group, added);
    }
    return new OtherEvent(header, payload);
  }

  private static Event processState(EventHeader header, String payload)
      throws MalformedEventException {
    Map<String, String> fields = firstLine(payload);
    return new ProcessStateEvent(
        header,
        payload,
        Tokens.required(fields, "processname"),
        Tokens.required(fields, "groupname"),
        state(Tokens.required(fields, "from_state")),
        state(lastWord(header)),
        fields.containsKey("pid")
            ? OptionalLong.of(Tokens.number(fields, "pid"))
            : OptionalLong.empty(),
        fields.containsKey("tries")
            ? OptionalInt.of((int) Tokens.number(fields, "tries"))
            : OptionalInt.empty(),
        "0".equals(fields.get("expected")));
  }

  private static Event processLog(EventHeader header, String payload)
      throws MalformedEventException {
    Map<String, String> fields = firstLine(payload);
    return new ProcessLogEvent(
        header,
        payload,
        Tokens.required(fields, "processname"),
        Tokens.required(fields, "groupname"),
        Tokens.number(fields, "pid"),
        Tokens.required(fields, "channel"),
        afterFirstLine(payload));
  }

  private static Event processCommunication(EventHeader header, String payload)
      throws MalformedEventException {
    Map<String, String> fields = firstLine(payload);
    boolean stdout = header.type().orElseThrow() == EventType.PROCESS_COMMUNICATION_STDOUT;
    return new ProcessCommunicationEvent(
        header,
        payload,
        Tokens.required(fields, "processname"),
        Tokens.required(fields, "groupname"),
        Tokens.number(fields, "pid"),
        stdout ? "stdout" : "stderr",
        afterFirstLine(payload));
  }

  private static Event remoteCommunication(EventHeader header, String payload)
      throws MalformedEventException {
    int end = payload.indexOf('\n');
    if (end < 0 || !payload.startsWith("type:")) {
      throw new MalformedEventException("no type in a REMOTE_COMMUNICATION");
    }
    String kind = payload.substring("type:".length(), end);
    return new RemoteCommunicationEvent(header, payload, kind, payload.substring(end + 1));
  }

  private static Event tick(EventHeader header, String payload) throws MalformedEventException {
    long when = Tokens.number(firstLine(payload), "when");
    Duration period = Duration.ofSeconds(Long.parseLong(lastWord(header)));
    return new TickEvent(header, payload, period, Instant.ofEpochSecond(when));
  }

  private static ProcessState state(String name) throws MalformedEventException {
    try {
      return ProcessState.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new MalformedEventException("no process state is called " + name, e);
    }
  }

  private static String lastWord(EventHeader header) {
    return header.eventName().substring(header.eventName().lastIndexOf('_') + 1);
  }

  private static Map<String, String> firstLine(String payload) {
    int end = payload.indexOf('\n');
    return Tokens.parse(end < 0 ? payload : payload.substring(0, end));
  }

  private static String afterFirstLine(String payload) {
    int end = payload.indexOf('\n');
    return end < 0 ? "" : payload.substring(end + 1);
  }
}
