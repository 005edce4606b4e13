package io.jsupervisord.posix;

/** A user of the system, with the primary group and the home directory. */
public record Account(String name, int uid, int gid, String home) {}
