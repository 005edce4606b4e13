package io.jsupervisord.config;

import io.jsupervisord.config.Configuration.Message;
import io.jsupervisord.ini.IniDocument;
import io.jsupervisord.ini.IniSection;
import io.jsupervisord.log.LogLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a configuration from its files, as often as asked to. Any thread; nothing is kept between
 * two reads.
 */
public final class ConfigLoader {
  private static final String FACTORY = "supervisor.rpcinterface_factory";

  private final String file;
  private final Map<String, String> overrides;
  private final Map<String, String> environment;
  private final String hostName;

  /**
   * @param file the main file as the user named it; a relative path is resolved at every read
   * @param overrides options of {@code [supervisord]} from the command line, as text that {@link
   *     #check} has accepted
   * @param environment the daemon's environment
   * @param hostName the system's node name
   */
  public ConfigLoader(
      String file,
      Map<String, String> overrides,
      Map<String, String> environment,
      String hostName) {
    this.file = file;
    this.overrides = Map.copyOf(overrides);
    this.environment = Map.copyOf(environment);
    this.hostName = hostName;
  }

  /**
   * Checks a value given on the command line for an option of {@code [supervisord]}.
   *
   * @throws IllegalArgumentException with the sentence for the user
   */
  public static void check(String option, String value) {
    switch (option) {
      case "umask" -> ValueTypes.octal(value);
      case "directory", "childlogdir" -> ValueTypes.existingDirectory(value);
      case "logfile", "pidfile" -> ValueTypes.pathInExistingDirectory(value);
      case "logfile_maxbytes" -> ValueTypes.byteSize(value);
      case "logfile_backups", "minfds", "minprocs" -> ValueTypes.integer(value);
      case "loglevel" -> ValueTypes.logLevel(value);
      default -> {}
    }
  }

  /**
   * Reads everything.
   *
   * @throws ConfigException for the first mistake in the order the reference looks for them
   */
  public Configuration load() throws ConfigException {
    List<Message> messages = new ArrayList<>();
    Map<String, Object> names = new HashMap<>();
    environment.forEach((name, value) -> names.put("ENV_" + name, value));
    Map<String, Object> includeNames = new HashMap<>(names);
    includeNames.put("host_node_name", hostName);
    ConfigFile files = ConfigFile.read(file, includeNames, messages);
    IniDocument document = files.document();

    OptionReader options =
        new OptionReader(document.section("supervisord"), names).with(Map.of("here", files.here()));
    DaemonConfig daemon = new SupervisordSection(options, overrides, environment).read();
    Map<String, String> global = globalEnvironment(options);
    global.forEach((name, value) -> names.put("ENV_" + name, value));

    List<RpcInterfaceConfig> interfaces = rpcInterfaces(document, names);
    ReadContext context =
        new ReadContext(
            names, files.here(), hostName, global, messages, new HashMap<>(), new HashMap<>());
    List<GroupConfig> groups =
        new DependencyGraph(new GroupSections(document, context).read(), context.origins())
            .resolved();
    new ShortJobs(context.defaultStarts()).warn(groups, messages);
    List<ServerConfig> servers =
        new ServerSections(document.sections(), names, files.here(), daemon.auditLog()).read();
    ReadableSecrets.warn(document, messages);
    Integer uid = daemon.user() == null ? null : OptionReader.convert(daemon.user(), Users::uid);
    return new Configuration(
        daemon.resolved(uid, ServerUrls.forChildren(servers)),
        servers,
        interfaces,
        groups,
        context.origins(),
        ordered(messages));
  }

  private Map<String, String> globalEnvironment(OptionReader options) throws ConfigException {
    String text =
        options.with(Map.of("host_node_name", hostName)).text("environment", "environment");
    return text == null ? Map.of() : OptionReader.convert(text, EnvironmentText::parse);
  }

  private static List<RpcInterfaceConfig> rpcInterfaces(
      IniDocument document, Map<String, Object> names) throws ConfigException {
    List<RpcInterfaceConfig> interfaces = new ArrayList<>();
    for (IniSection section : document.sections()) {
      if (!section.name().startsWith("rpcinterface:")) {
        continue;
      }
      OptionReader options = new OptionReader(section, names);
      String factory = options.text(FACTORY);
      if (factory == null) {
        throw new ConfigException("section [" + section.name() + "] does not specify a " + FACTORY);
      }
      if (!factory.equals(RpcInterfaceConfig.MAIN_FACTORY)) {
        throw new ConfigException(PythonPlugin.unresolved(factory, section.name()));
      }
      Map<String, String> others = new HashMap<>();
      for (String option : section.options().keySet()) {
        if (!option.equals(FACTORY)) {
          others.put(option, options.text(option));
        }
      }
      interfaces.add(
          new RpcInterfaceConfig(
              section.name().substring("rpcinterface:".length()), factory, others));
    }
    return interfaces;
  }

  /** All CRIT, then all WARN, then all INFO, as the log has them. */
  private static List<Message> ordered(List<Message> messages) {
    List<Message> ordered = new ArrayList<>();
    for (LogLevel level : LogLevel.values()) {
      messages.stream().filter(message -> message.level() == level).forEach(ordered::add);
    }
    return ordered;
  }
}
