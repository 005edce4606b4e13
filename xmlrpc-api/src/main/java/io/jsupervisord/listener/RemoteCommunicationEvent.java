package io.jsupervisord.listener;

/**
 * {@code REMOTE_COMMUNICATION}: a client has called {@code sendRemoteCommEvent}.
 *
 * @param kind the client's first argument, without what follows a line end in it
 * @param data the client's second argument
 */
public record RemoteCommunicationEvent(EventHeader header, String payload, String kind, String data)
    implements Event {}
