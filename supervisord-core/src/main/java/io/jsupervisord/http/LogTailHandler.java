package io.jsupervisord.http;

import io.jsupervisord.api.ProcessName;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import io.jsupervisord.rpc.DaemonControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Follows the logs of processes, {@code /logtail/NAME} and {@code /logtail/NAME/stderr}, and the
 * main log, {@code /mainlogtail}. Works until the daemon is gone.
 */
public final class LogTailHandler {
  private final DaemonControl daemon;
  private final Executor loop;

  /** Handlers over a daemon, which is asked for paths through {@code loop}. */
  public LogTailHandler(DaemonControl daemon, Executor loop) {
    this.daemon = daemon;
    this.loop = loop;
  }

  /** Answers {@code /logtail/…}. */
  public CompletionStage<Reply> processLog(Request request) {
    if (!request.method().equals("GET")) {
      return CompletableFuture.completedFuture(Response.error(400));
    }
    String[] parts = request.path().split("/", -1);
    if (parts.length < 3) {
      return CompletableFuture.completedFuture(Response.error(500));
    }
    String channel = parts.length > 3 ? parts[3] : "stdout";
    if (parts.length > 4 || !(channel.equals("stdout") || channel.equals("stderr"))) {
      return CompletableFuture.completedFuture(Response.error(404));
    }
    // some clients quote a name twice
    String name = Request.unquote(parts[2]);
    return follow(name, channel, request);
  }

  /**
   * Follows a log of a process.
   *
   * @param name as {@code name} or {@code group:name}
   * @param channel {@code stdout} or {@code stderr}
   * @return a feed, or an error when there is no such log
   */
  public CompletionStage<Reply> follow(String name, String channel, Request request) {
    return CompletableFuture.supplyAsync(() -> path(name, channel), loop)
        .thenApplyAsync(path -> follow(path, true), request.connectionThread());
  }

  /** Answers {@code /mainlogtail}. */
  public CompletionStage<Reply> mainLog(Request request) {
    if (!request.method().equals("GET")) {
      return CompletableFuture.completedFuture(Response.error(400));
    }
    return CompletableFuture.supplyAsync(daemon::mainLogPath, loop)
        .thenApplyAsync(path -> follow(path, false), request.connectionThread());
  }

  private String path(String name, String channel) {
    ProcessName parsed = ProcessName.parse(name);
    ProcessGroup group = parsed.isWholeGroup() ? null : daemon.group(parsed.group());
    SupervisedProcess process = group == null ? null : group.process(parsed.process());
    if (process == null) {
      return null;
    }
    return channel.equals("stdout") ? process.stdoutLogfile() : process.stderrLogfile();
  }

  private static Reply follow(String path, boolean unbuffered) {
    return path == null || !Files.isRegularFile(Path.of(path)) || !Files.isReadable(Path.of(path))
        ? Response.error(404)
        : new FollowedLog(Path.of(path), unbuffered);
  }
}
