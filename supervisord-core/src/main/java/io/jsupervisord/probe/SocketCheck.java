package io.jsupervisord.probe;

import io.jsupervisord.loop.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Asks a server on a thread of its own and brings the answer to the loop. */
final class SocketCheck implements Check {
  private final SocketQuestion question;
  private final Executor threads;
  private final Reactor reactor;

  SocketCheck(SocketQuestion question, Executor threads, Reactor reactor) {
    this.question = question;
    this.threads = threads;
    this.reactor = reactor;
  }

  @Override
  public Runnable ask(Verdict verdict) {
    Dialing dialing = new Dialing();
    try {
      threads.execute(() -> run(dialing, verdict));
    } catch (RejectedExecutionException e) {
      verdict.failed(e.getMessage());
    }
    return dialing::close;
  }

  private void run(Dialing dialing, Verdict verdict) {
    reactor.execute(verdict::begun);
    String problem = problem(dialing);
    reactor.execute(problem == null ? verdict::passed : () -> verdict.failed(problem));
  }

  private String problem(Dialing dialing) {
    try (dialing) {
      return question.ask(dialing);
    } catch (UnknownHostException e) {
      return "unknown host " + e.getMessage();
    } catch (IOException | UncheckedIOException e) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    } catch (RuntimeException e) {
      // a turn without an answer would be the last one
      return e.toString();
    }
  }
}
