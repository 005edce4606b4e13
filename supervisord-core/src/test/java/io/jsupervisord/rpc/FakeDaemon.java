package io.jsupervisord.rpc;

import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorState;
import io.jsupervisord.config.ConfigException;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.event.Event;
import io.jsupervisord.process.GroupAlteration;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A daemon made of fields. */
public class FakeDaemon implements DaemonControl {
  public SupervisorState mood = SupervisorState.RUNNING;
  public final List<ProcessGroup> groups = new ArrayList<>();
  public final List<GroupConfig> configured = new ArrayList<>();
  public final List<GroupConfig> inFiles = new ArrayList<>();
  public final List<Event> events = new ArrayList<>();
  public ReloadResult reload = new ReloadResult(List.of(), List.of(), List.of());
  public String rereadError;
  public String mainLogPath;
  public boolean clearFails;
  public String addFailure;

  /** An active group of such processes; it is configured too. */
  public FakeProcess[] group(String group, int priority, String... processes) {
    FakeProcess[] members =
        Stream.of(processes).map(p -> new FakeProcess(group, p)).toArray(FakeProcess[]::new);
    activate(group, priority, List.of(members));
    return members;
  }

  /** A group of one process with its own name, as a bare program makes. */
  public FakeProcess program(String name) {
    return group(name, 999, name)[0];
  }

  /** An active group of these processes; it is configured too. */
  public void activate(String name, int priority, List<? extends SupervisedProcess> members) {
    List<ProgramConfig> programs = members.stream().map(SupervisedProcess::config).toList();
    GroupConfig config = new GroupConfig.Programs(name, priority, programs);
    configured.add(config);
    groups.add(new FakeGroup(config, List.copyOf(members)));
  }

  private record FakeGroup(GroupConfig config, List<SupervisedProcess> processes)
      implements ProcessGroup {}

  @Override
  public SupervisorState mood() {
    return mood;
  }

  @Override
  public String identifier() {
    return "supervisor";
  }

  @Override
  public int pid() {
    return 4711;
  }

  @Override
  public String supervisorVersion() {
    return "4.3.0";
  }

  @Override
  public List<ProcessGroup> groups() {
    return groups;
  }

  @Override
  public ProcessGroup group(String name) {
    return groups.stream().filter(g -> g.name().equals(name)).findFirst().orElse(null);
  }

  @Override
  public List<GroupConfig> configuredGroups() {
    return configured;
  }

  @Override
  public ReloadResult reread() throws ConfigException {
    if (rereadError != null) {
      throw new ConfigException(rereadError);
    }
    return reload;
  }

  @Override
  public List<GroupConfig> readGroups() throws ConfigException {
    if (rereadError != null) {
      throw new ConfigException(rereadError);
    }
    return inFiles;
  }

  @Override
  public void addGroup(GroupConfig group) throws IOException {
    if (addFailure != null) {
      throw new IOException(addFailure);
    }
    List<SupervisedProcess> members = new ArrayList<>();
    group.processes().forEach(p -> members.add(new FakeProcess(group.name(), p)));
    groups.add(new FakeGroup(group, members));
  }

  @Override
  public void activateGroup(GroupConfig group) throws IOException {
    addGroup(group);
  }

  @Override
  public GroupAlteration alterGroup(ProcessGroup group, GroupConfig target) {
    throw new UnsupportedOperationException("fake processes keep their configuration");
  }

  @Override
  public void alterTogether(Runnable alterations) {
    alterations.run();
  }

  @Override
  public void removeGroup(ProcessGroup group) {
    groups.remove(group);
  }

  @Override
  public void shutdown() {
    mood = SupervisorState.SHUTDOWN;
  }

  @Override
  public void restart() {
    mood = SupervisorState.RESTARTING;
  }

  @Override
  public String mainLogPath() {
    return mainLogPath;
  }

  @Override
  public void clearMainLog() throws IOException {
    if (clearFails) {
      throw new IOException("read-only");
    }
  }

  @Override
  public void raise(Event event) {
    events.add(event);
  }
}
