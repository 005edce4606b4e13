package io.jsupervisord.http;

import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.Loop;
import io.jsupervisord.rpc.Dispatcher;
import io.jsupervisord.rpc.FakeDaemon;
import io.jsupervisord.rpc.RpcMethod;
import io.jsupervisord.rpc.SupervisorMethods;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Real sockets, a real loop and the real methods over a fake daemon. */
public final class LiveDaemon implements AutoCloseable {
  public final FakeDaemon daemon = new FakeDaemon();
  public final RecordingMainLog log = new RecordingMainLog();
  public final Loop loop;
  public final Map<String, RpcMethod> methods;
  private final ExecutorService loopThread = Executors.newSingleThreadExecutor();
  public final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final CompletableFuture<Void> running;
  private TestServer server;

  public LiveDaemon() throws IOException {
    loop = Loop.open(failure -> log.critical("loop: " + failure));
    methods = new SupervisorMethods(daemon, loop, workers).table();
    running = CompletableFuture.runAsync(this::runLoop, loopThread);
  }

  private void runLoop() {
    try {
      loop.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serves {@code /RPC2} and what else the router has. */
  public LiveDaemon serve(Path directory, Router router) throws Exception {
    server =
        new TestServer(
            directory, router.prefix("/RPC2", new RpcHandler(dispatcher(), log, workers)));
    return this;
  }

  /** The methods as clients may call them. */
  public Dispatcher dispatcher() {
    return new Dispatcher(loop, log, Map.of("supervisor", methods));
  }

  /** The TCP port, on the loopback. */
  public int port() {
    return server.port;
  }

  static Router notFound() {
    return new Router(request -> CompletableFuture.completedFuture(Response.error(404)));
  }

  TestServer server() {
    return server;
  }

  /** Runs something on the loop thread and waits for it. */
  public void onLoop(Runnable task) {
    CompletableFuture.runAsync(task, loop).join();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    loop.execute(loop::stop);
    running.join();
    loop.close();
    loopThread.shutdown();
    workers.shutdown();
  }
}
