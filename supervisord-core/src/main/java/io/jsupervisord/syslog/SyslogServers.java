package io.jsupervisord.syslog;

import io.jsupervisord.log.LineTaker;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.loop.Clock;
import io.jsupervisord.policy.SyslogRules;
import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** The syslog servers that programs name, each with one way to it. Loop thread only. */
public final class SyslogServers implements AutoCloseable {
  private final String host;
  private final Clock clock;
  private final MainLog log;
  private final Map<String, SyslogSender> senders = new HashMap<>();

  /**
   * @param host the name of this host
   */
  public SyslogServers(String host, Clock clock, MainLog log) {
    this.host = host;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Takes the lines of a stream.
   *
   * @param rules which name a server
   * @param tag what names the program where the rules do not
   * @param channel {@code stdout} or {@code stderr}
   * @param pid of the child, asked for with each line
   */
  public LineTaker stream(SyslogRules rules, String tag, String channel, IntSupplier pid) {
    SyslogText text = new SyslogText(rules, host, tag, channel, pid, clock, ZoneId.systemDefault());
    SyslogSender sender =
        senders.computeIfAbsent(
            rules.server(), server -> new SyslogSender(server, transport(server), log));
    return (line, length, isPart) -> {
      if (length > 0) {
        sender.send(text.of(line, length));
      }
    };
  }

  private static Transport transport(String server) {
    URI uri = URI.create(server);
    return switch (uri.getScheme()) {
      case "tcp" -> new TcpTransport(uri.getHost(), uri.getPort());
      case "udp" -> new UdpTransport(uri.getHost(), uri.getPort());
      default -> new LocalTransport(uri.getPath());
    };
  }

  @Override
  public void close() {
    senders.values().forEach(SyslogSender::close);
    senders.clear();
  }
}
