package io.jsupervisord.http;

/** What a request is answered with: all at once, or a log that goes on. */
public sealed interface Reply permits Response, FollowedLog {}
