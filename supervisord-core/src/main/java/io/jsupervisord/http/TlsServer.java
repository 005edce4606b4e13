package io.jsupervisord.http;

import io.jsupervisord.config.TlsConfig;
import io.jsupervisord.log.MainLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * The certificate of a server, read again when its files have changed: the first connection that
 * comes a few seconds after the change gets the new one. Files that cannot be used are told in the
 * log, and the old certificate stays. The thread of the server.
 */
final class TlsServer {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final TlsConfig config;
  private final TlsMemory memory;
  private final MainLog log;
  private final LongSupplier nanos;
  private SSLContext context;
  private List<Object> seen;
  private long lookAgain;

  private TlsServer(
      TlsConfig config,
      SSLContext context,
      List<Object> seen,
      TlsMemory memory,
      MainLog log,
      LongSupplier nanos) {
    this.config = config;
    this.context = context;
    this.seen = seen;
    this.memory = memory;
    this.log = log;
    this.nanos = nanos;
    this.lookAgain = nanos.getAsLong() + LOOK_NANOS;
  }

  /**
   * Reads the files.
   *
   * @param memory the certificates that were good before a restart
   * @throws IOException with a text for the user, when there is nothing good
   */
  static TlsServer open(TlsConfig config, TlsMemory memory, MainLog log) throws IOException {
    return open(config, memory, log, System::nanoTime);
  }

  static TlsServer open(TlsConfig config, TlsMemory memory, MainLog log, LongSupplier nanos)
      throws IOException {
    List<Object> seen = state(config);
    SSLContext context;
    try {
      context = TlsKeys.load(config);
      memory.keep(config, context);
    } catch (IOException e) {
      context = memory.of(config);
      if (context == null) {
        throw e;
      }
      complain(log, e);
    }
    return new TlsServer(config, context, seen, memory, log, nanos);
  }

  /** Begins a connection. */
  SSLEngine engine() throws IOException {
    long now = nanos.getAsLong();
    if (now - lookAgain >= 0) {
      lookAgain = now + LOOK_NANOS;
      List<Object> state = state(config);
      if (!state.equals(seen)) {
        seen = state;
        // here and now, though it takes milliseconds: the old one may have run out
        reload();
      }
    }
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(PROTOCOLS);
    engine.setNeedClientAuth(config.clientCa() != null);
    engine.beginHandshake();
    return engine;
  }

  private void reload() {
    try {
      context = TlsKeys.load(config);
      memory.keep(config, context);
      log.info("TLS certificate read again: " + config.certificate());
    } catch (IOException e) {
      complain(log, e);
    }
  }

  private static void complain(MainLog log, IOException e) {
    log.error("TLS certificate not read, the old one stays: " + e.getMessage());
  }

  /** What changes when one of the files does. */
  private static List<Object> state(TlsConfig config) {
    List<Object> state = new ArrayList<>();
    for (String file : new String[] {config.certificate(), config.key(), config.clientCa()}) {
      try {
        if (file != null) {
          Path path = Path.of(file);
          state.add(Files.getLastModifiedTime(path));
          state.add(Files.size(path));
        }
      } catch (IOException e) {
        state.add(e.getClass());
      }
    }
    return state;
  }
}
