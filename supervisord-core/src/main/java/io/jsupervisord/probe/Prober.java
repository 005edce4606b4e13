package io.jsupervisord.probe;

import com.google.re2j.Pattern;
import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.Reactor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

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
  private final Pattern wantedLine;
  private Deadline nextTurn = NONE;
  private Question current;
  private boolean isRunning;
  private boolean lineWasSeen;
  private long lenientUntil;
  private int failures;

  /**
   * @param wantedLine what is looked for in the program's output, or null
   */
  Prober(
      Check check,
      Pattern wantedLine,
      ProbeSchedule schedule,
      Reactor reactor,
      ProbeListener listener) {
    this.check = check;
    this.wantedLine = wantedLine;
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
      check.observed();
      succeed();
    }
  }

  /**
   * Makes what reads one stream of the program's output, from its first byte on, for {@code log:}.
   * It takes each chunk as it comes, leaves the buffer's position alone and keeps nothing of it
   * after the call; it may call the listener within it.
   *
   * @return null when the probe is of another kind
   */
  public Consumer<ByteBuffer> tap() {
    return wantedLine == null
        ? null
        : new LineWatch(wantedLine, () -> isRunning && !lineWasSeen, this::seen);
  }

  private void seen() {
    lineWasSeen = true;
    observed();
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
      Runnable way;
      try {
        way = check.ask(this);
      } catch (RuntimeException e) {
        if (ended) {
          throw e;
        }
        // a turn that never ends would be the last one
        failed(e.toString());
        return;
      }
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
      if (ended) {
        return false;
      }
      ended = true;
      timeout.cancel();
      current = null;
      return isRunning && !overdue;
    }
  }
}
