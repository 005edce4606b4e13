package io.jsupervisord.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An {@code [rpcinterface:x]}.
 *
 * @param name the namespace
 * @param factory {@code module:attribute} as written
 * @param options every other option of the section
 */
public record RpcInterfaceConfig(String name, String factory, Map<String, String> options) {
  /** The factory of the built-in methods. */
  public static final String MAIN_FACTORY = "supervisor.rpcinterface:make_main_rpcinterface";

  public RpcInterfaceConfig {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
