package io.jsupervisord.event;

/** Where a listener stands in the protocol (manual: "Event Listener States"). */
public enum ListenerState {
  /** Just spawned, or its last result was taken; it has yet to say that it is ready. */
  ACKNOWLEDGED,
  /** It waits for an event. */
  READY,
  /** It was sent an event and owes a result. */
  BUSY,
  /** It broke the protocol and gets no more events until it is spawned anew. */
  UNKNOWN
}
