package io.jsupervisord.probe;

import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.Reactor;
import java.time.Duration;

/**
 * Asks one probe of one run of a program, turn after turn from its start until it is stopped. Never
 * two questions at a time: a turn that comes while a question is under way is skipped, or is a
 * failure when that question is overdue. Loop thread only.
 */
public final class Prober {
  private static final Deadline NONE = () -> {};

  private final Check check;
  private final ProbeSchedule schedule;
  private final Reactor reactor;
  private final ProbeListener listener;
  private Deadline nextTurn = NONE;
  private Question current;
  private boolean isRunning;
  private long lenientUntil;
  private int failures;

  Prober(Check check, ProbeSchedule schedule, Reactor reactor, ProbeListener listener) {
    this.check = check;
    this.schedule = schedule;
    this.reactor = reactor;
    this.listener = listener;
  }

  /** Begins with a turn in the loop's next pass. To be called once. */
  public void start() {
    isRunning = true;
    lenientUntil = reactor.clock().nanos() + schedule.startPeriod().toNanos();
    nextTurn = reactor.after(0, this::turn);
  }

  /** Asks no more and gives up what is under way; its listener is told nothing from here on. */
  public void stop() {
    isRunning = false;
    nextTurn.cancel();
    if (current != null) {
      current.giveUp();
    }
  }

  /** What it waits for was seen, outside of any turn: a success. Ignored when it does not run. */
  public void observed() {
    if (isRunning) {
      succeed();
    }
  }

  private void turn() {
    nextTurn = reactor.after(schedule.interval().toNanos(), this::turn);
    if (current == null) {
      new Question().ask();
    } else if (current.overdue) {
      fail("the question before is still under way");
    }
  }

  private void succeed() {
    failures = 0;
    lenientUntil = reactor.clock().nanos();
    listener.succeeded();
  }

  private void fail(String reason) {
    boolean counts = reactor.clock().nanos() - lenientUntil >= 0;
    if (counts && failures <= schedule.retries()) {
      failures++;
    }
    boolean exhausted = counts && failures == schedule.retries();
    listener.failed(reason);
    if (exhausted && isRunning) {
      listener.exhausted(reason);
    }
  }

  private static String inWords(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  /** One question, from a turn until nothing of it is left. */
  private final class Question implements Check.Verdict {
    private Deadline timeout = NONE;
    private Runnable givingUp = () -> {};
    private boolean overdue;
    private boolean ended;

    void ask() {
      current = this;
      Runnable way = check.ask(this);
      if (!ended) {
        givingUp = way;
      }
    }

    void giveUp() {
      timeout.cancel();
      givingUp.run();
    }

    @Override
    public void begun() {
      if (isRunning && !ended) {
        timeout = reactor.after(schedule.timeout().toNanos(), this::late);
      }
    }

    private void late() {
      overdue = true;
      giveUp();
      fail("no answer within " + inWords(schedule.timeout()));
    }

    @Override
    public void passed() {
      if (ends()) {
        succeed();
      }
    }

    @Override
    public void failed(String reason) {
      if (ends()) {
        fail(reason);
      }
    }

    /** Whether the answer still matters. */
    private boolean ends() {
      ended = true;
      timeout.cancel();
      current = null;
      return isRunning && !overdue;
    }
  }
}
