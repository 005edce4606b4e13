package io.jsupervisord.http;

/** What a request is answered with: all at once, or something that goes on. */
public sealed interface Reply permits Response, Feed {}
