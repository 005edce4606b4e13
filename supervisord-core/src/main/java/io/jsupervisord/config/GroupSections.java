package io.jsupervisord.config;

import io.jsupervisord.api.EventType;
import io.jsupervisord.ini.IniDocument;
import io.jsupervisord.ini.IniSection;
import io.jsupervisord.policy.Requirement;
import io.jsupervisord.text.PythonBlanks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All groups of a configuration: {@code [group:x]}, and programs that are groups of their own. */
final class GroupSections {
  private static final String DEFAULT_HANDLER = "supervisor.dispatchers:default_handler";

  private final IniDocument document;
  private final ReadContext context;
  private final Set<String> members = new HashSet<>();

  GroupSections(IniDocument document, ReadContext context) {
    this.document = document;
    this.context = context;
  }

  /** Ordered by priority, then name; the first of equal names only. */
  List<GroupConfig> read() throws ConfigException {
    List<GroupConfig> groups = new ArrayList<>();
    for (IniSection section : startingWith("group:")) {
      groups.add(group(section));
    }
    for (IniSection section : startingWith("program:")) {
      if (!members.contains(section.name())) {
        String name = ProgramSection.nameOf(section);
        int priority = groupLayer(section).value("priority", ValueTypes::integer, 999);
        groups.add(new GroupConfig.Programs(name, priority, processes(section, name)));
      }
    }
    for (IniSection section : startingWith("eventlistener:")) {
      groups.add(listeners(section));
    }
    for (IniSection section : startingWith("fcgi-program:")) {
      if (!members.contains(section.name())) {
        groups.add(fastCgi(section));
      }
    }
    groups.sort(ConfigOrder.GROUPS);
    Set<String> names = new HashSet<>();
    groups.removeIf(group -> !names.add(group.name()));
    return groups;
  }

  private List<IniSection> startingWith(String prefix) {
    return document.sections().stream().filter(s -> s.name().startsWith(prefix)).toList();
  }

  /** A reader for the options that are read before the processes, which know {@code here} only. */
  private OptionReader groupLayer(IniSection section) {
    return new OptionReader(section, context.environment()).with(Map.of("here", context.here()));
  }

  private List<ProgramConfig> processes(IniSection section, String group) throws ConfigException {
    return ProgramSection.read(section, group, context);
  }

  private GroupConfig group(IniSection section) throws ConfigException {
    OptionReader options = groupLayer(section);
    String name =
        OptionReader.convert(section.name().substring("group:".length()), ValueTypes::name);
    List<String> programs = options.value("programs", ValueTypes::list, List.of());
    int priority = options.value("priority", ValueTypes::integer, 999);
    List<Requirement> requirements = new AdditionOptions(options).requirements();
    List<ProgramConfig> processes = new ArrayList<>();
    String blamed = section.name();
    for (String program : programs) {
      IniSection ordinary = document.section("program:" + program);
      IniSection fastCgi = document.section("fcgi-program:" + program);
      if (ordinary == null && fastCgi == null) {
        throw new ConfigException(
            "[" + blamed + "] names unknown program or fcgi-program " + program);
      }
      if (ordinary != null && fastCgi != null) {
        throw new ConfigException(
            "["
                + blamed
                + "] name "
                + program
                + " is ambiguous (exists as program and fcgi-program)");
      }
      IniSection member = ordinary != null ? ordinary : fastCgi;
      members.add(member.name());
      processes.addAll(processes(member, name));
      blamed = member.name();
    }
    processes.replaceAll(process -> process.requiringAlso(requirements));
    return new GroupConfig.Programs(name, priority, processes);
  }

  private GroupConfig listeners(IniSection section) throws ConfigException {
    OptionReader options = groupLayer(section);
    String where = "[" + section.name() + "] section ";
    int priority = options.value("priority", ValueTypes::integer, -1);
    int bufferSize = options.value("buffer_size", ValueTypes::integer, 10);
    if (bufferSize < 1) {
      throw new ConfigException(where + "sets invalid buffer_size (" + bufferSize + ")");
    }
    String handler = options.value("result_handler", PythonBlanks::strip, DEFAULT_HANDLER);
    if (!handler.equals(DEFAULT_HANDLER)) {
      throw new ConfigException(PythonPlugin.unresolved(handler, section.name()));
    }
    List<EventType> events = events(options, section.name(), where);
    if (options.value("redirect_stderr", ValueTypes::bool, false)) {
      throw new ConfigException(
          where
              + "sets redirect_stderr=true but this is not allowed because it will interfere with"
              + " the eventlistener protocol");
    }
    String name = section.name().substring("eventlistener:".length());
    return new GroupConfig.Listeners(
        name, priority, processes(section, name), bufferSize, events, handler);
  }

  private static List<EventType> events(OptionReader options, String section, String where)
      throws ConfigException {
    List<String> names = options.value("events", ValueTypes::list, List.of());
    if (names.isEmpty()) {
      throw new ConfigException(where + "requires an \"events\" line");
    }
    List<EventType> events = new ArrayList<>();
    for (String name : names) {
      EventType type = eventType(name.toUpperCase(Locale.ROOT));
      if (type == null) {
        throw new ConfigException(
            "Unknown event type " + name.toUpperCase(Locale.ROOT) + " in [" + section + "] events");
      }
      events.add(type);
    }
    return events;
  }

  private static EventType eventType(String name) {
    for (EventType type : EventType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  private GroupConfig fastCgi(IniSection section) throws ConfigException {
    OptionReader options = groupLayer(section);
    String name = ProgramSection.nameOf(section);
    int priority = options.value("priority", ValueTypes::integer, 999);
    FastCgiSocketConfig socket = new FastCgiSocketText(options, name).read();
    return new GroupConfig.FastCgi(name, priority, processes(section, name), socket);
  }
}
