package io.jsupervisord.posix;

/** A child that has ended. */
public record ChildExit(int pid, WaitStatus status) {}
