package io.jsupervisord.ctl;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** All actions by name. */
final class Actions {
  private final Map<String, Action> actions = new TreeMap<>();

  Actions() {
    for (Action action :
        new Action[] {
          new AddAction(),
          new AvailAction(),
          new ClearAction(),
          new EnableAction(false),
          new EnableAction(true),
          new ExitAction("exit"),
          new ExitAction("quit"),
          new ExitAction("EOF"),
          new ForegroundAction(),
          new HelpAction(),
          new MainTailAction(),
          new OpenAction(),
          new PidAction(),
          new ReloadAction(),
          new RemoveAction(),
          new RereadAction(),
          new RestartAction(),
          new ShutdownAction(),
          new SignalAction(),
          new StartAction(),
          new StatusAction(),
          new StopAction(),
          new TailAction(),
          new UpdateAction(),
          new VersionAction(),
          new WhyAction()
        }) {
      actions.put(action.name(), action);
    }
  }

  /** The action of that exact name, or null. */
  Action find(String name) {
    return name == null ? null : actions.get(name);
  }

  /** In the order of their names. */
  Collection<Action> all() {
    return actions.values();
  }
}
