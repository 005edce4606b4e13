package io.jsupervisord.procfs;

/**
 * What a process takes of the machine.
 *
 * @param cpuSeconds of all its threads, in user and system mode, since it began
 * @param residentBytes the memory of it that is in RAM, shared parts included
 * @param descriptors how many it has open; -1 when that may not be known
 * @param threads how many it has
 */
public record ProcessUsage(double cpuSeconds, long residentBytes, int descriptors, int threads) {}
