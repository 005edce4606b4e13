package io.jsupervisord.http;

import io.jsupervisord.config.TlsConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * The certificates that were good, over restarts within the process: a daemon that is told to read
 * its configuration again goes on with them when the files are broken. Any thread.
 */
public final class TlsMemory {
  private final Map<TlsConfig, SSLContext> good = new ConcurrentHashMap<>();

  void keep(TlsConfig config, SSLContext context) {
    good.put(config, context);
  }

  /** The one that was good last for these files, or null. */
  SSLContext of(TlsConfig config) {
    return good.get(config);
  }
}
