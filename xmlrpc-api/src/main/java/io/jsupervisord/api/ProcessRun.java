package io.jsupervisord.api;

import java.time.Duration;

/**
 * One run of a process that is over, or one try to start it that has failed.
 *
 * @param start wall-clock seconds since the epoch
 * @param end wall-clock seconds since the epoch; not always {@code start} and {@code lasted}, as
 *     the wall clock may have been set meanwhile
 * @param lasted from spawn to end, by a clock nobody sets
 * @param exitCode -1 for death by a signal, and when there was no child
 * @param signal the signal's name that ended it, such as {@code SIGKILL}, followed by what the
 *     kernel has done in parentheses where that is known; or empty
 * @param expected whether its configuration counts the code as a normal end
 * @param stoppedBy why it was asked to stop, for people to read; empty when it was not
 * @param spawnError why there was no child; empty when there was one
 */
public record ProcessRun(
    long start,
    long end,
    Duration lasted,
    int exitCode,
    String signal,
    boolean expected,
    String stoppedBy,
    String spawnError) {}
