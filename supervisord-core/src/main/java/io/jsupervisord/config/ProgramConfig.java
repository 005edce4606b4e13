package io.jsupervisord.config;

import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One process as configured: everything parsed and expanded.
 *
 * @param name the process's name within its group
 * @param command the command line, not yet split
 * @param uid the user to run as, or null for the daemon's
 * @param directory where it starts, or null for the daemon's directory; never expanded or checked
 * @param umask or null to inherit
 * @param startSecs seconds it must stay up to count as started
 * @param startRetries how many failed starts are retried
 * @param exitCodes the expected ones, in the order written
 * @param stopSignal the number of the signal that asks it to stop
 * @param stopWaitSecs seconds from that signal to SIGKILL
 * @param stopAsGroup whether the stop signal goes to the whole process group
 * @param killAsGroup whether SIGKILL goes to the whole process group
 * @param environment of {@code [supervisord]} and the program, merged, in order
 * @param serverUrl what {@code SUPERVISOR_SERVER_URL} is set to: null to have it computed, empty
 *     for not at all
 * @param additions what the reference does not know
 */
public record ProgramConfig(
    String name,
    String command,
    Integer uid,
    String directory,
    Integer umask,
    int priority,
    boolean autostart,
    AutoRestart autorestart,
    int startSecs,
    int startRetries,
    StreamConfig stdout,
    StreamConfig stderr,
    boolean redirectStderr,
    int stopSignal,
    int stopWaitSecs,
    boolean stopAsGroup,
    boolean killAsGroup,
    List<Integer> exitCodes,
    Map<String, String> environment,
    String serverUrl,
    Additions additions) {
  public ProgramConfig {
    exitCodes = List.copyOf(exitCodes);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** The same with other dependencies. */
  ProgramConfig with(Dependencies dependencies) {
    return with(stdout, stderr, additions.with(dependencies));
  }

  /** The same with more that must be true before it starts. */
  ProgramConfig requiringAlso(List<Requirement> requirements) {
    Dependencies own = additions.dependencies();
    List<Requirement> all = new ArrayList<>(own.requirements());
    all.addAll(requirements);
    return with(new Dependencies(all, own.onFailure()));
  }

  /** The same as if its output went nowhere, for comparing the rest. */
  ProgramConfig withoutLogs() {
    return with(null, null, additions);
  }

  private ProgramConfig with(StreamConfig otherOut, StreamConfig otherErr, Additions others) {
    return new ProgramConfig(
        name,
        command,
        uid,
        directory,
        umask,
        priority,
        autostart,
        autorestart,
        startSecs,
        startRetries,
        otherOut,
        otherErr,
        redirectStderr,
        stopSignal,
        stopWaitSecs,
        stopAsGroup,
        killAsGroup,
        exitCodes,
        environment,
        serverUrl,
        others);
  }
}
