package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.ConfigException;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.update.MinimalUpdate;
import io.jsupervisord.update.Planner;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What an update would do, and one that does little, of the namespace {@code jsupervisord}. */
final class UpdateMethods {
  private static final String GROUPS = "The groups that are looked at; all without it";
  private static final String PLANS =
      "A struct for each group that differs: group, change, processes (name, action, problem),"
          + " options (process, option, old, new, note)";

  private final DaemonControl daemon;
  private CompletableFuture<?> update = CompletableFuture.completedFuture(null);

  UpdateMethods(DaemonControl daemon) {
    this.daemon = daemon;
  }

  void addTo(Map<String, RpcMethod> table) {
    table.put(
        "planUpdate",
        RpcMethod.immediate(
            MethodDoc.of("Reads the files and tells what an update would do; keeps nothing.")
                .optional("array", "groups", GROUPS)
                .optional("boolean", "minimal", "Whether updateMinimal is meant")
                .returns("array", PLANS),
            this::plan));
    table.put(
        "updateMinimal",
        new RpcMethod(
            MethodDoc.of(
                    "Reads the files and does what they ask for, stopping as little as may be.")
                .optional("array", "groups", GROUPS)
                .returns("array", PLANS),
            this::update));
  }

  private CompletableFuture<?> update(Arguments arguments) throws SupervisorFault {
    List<String> wanted = arguments.names(0);
    if (!update.isDone()) {
      throw Fault.FAILED.because("another update is under way");
    }
    try {
      daemon.reread();
    } catch (ConfigException e) {
      throw Fault.CANT_REREAD.because(e.getMessage());
    }
    check(wanted, daemon.configuredGroups());
    update =
        MinimalUpdate.begin(
            daemon,
            new Planner(daemon.groups(), daemon.configuredGroups(), true, daemon::isDisabled),
            wanted);
    return update;
  }

  private Object plan(Arguments arguments) throws SupervisorFault {
    List<String> wanted = arguments.names(0);
    List<GroupConfig> read = read();
    check(wanted, read);
    return new Planner(daemon.groups(), read, arguments.truth(1, false), daemon::isDisabled)
        .plans(wanted);
  }

  private List<GroupConfig> read() throws SupervisorFault {
    try {
      return daemon.readGroups();
    } catch (ConfigException e) {
      throw Fault.CANT_REREAD.because(e.getMessage());
    }
  }

  private void check(List<String> wanted, List<GroupConfig> read) throws SupervisorFault {
    Set<String> known = new HashSet<>();
    daemon.groups().forEach(group -> known.add(group.name()));
    read.forEach(group -> known.add(group.name()));
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw Fault.BAD_NAME.because(name);
      }
    }
  }
}
