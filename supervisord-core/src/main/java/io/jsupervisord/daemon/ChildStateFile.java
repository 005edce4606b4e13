package io.jsupervisord.daemon;

import io.jsupervisord.log.MainLog;
import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.posix.ProcessStart;
import io.jsupervisord.process.ChildJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * The children there are, in a file beside the pid file, so that a daemon which follows one that
 * was killed can say what is left of it. Nothing is adopted: the orphans are named in the log, and
 * again at every start for as long as they live.
 *
 * <p>Each spawn and each reap adds a line; the file is written anew, aside and then renamed, when
 * most of it is past. It is no promise that survives the power: lines are not synced. When it
 * cannot be written, the log says so once, supervising goes on, and it is tried again every ten
 * seconds. Loop thread only.
 */
final class ChildStateFile implements ChildJournal {
  private static final int LINES_TO_KEEP = 1000;
  private static final long RETRY_NANOS = 10_000_000_000L;

  private final Path path;
  private final int daemonPid;
  private final Reactor reactor;
  private final MainLog log;
  private final IntToLongFunction startOf;
  private final Map<Integer, ChildStateLine> living = new LinkedHashMap<>();
  private OutputStream file;
  private int lines;
  private Deadline retry;

  ChildStateFile(Path path, int daemonPid, Reactor reactor, MainLog log) {
    this(path, daemonPid, reactor, log, ProcessStart::ticks);
  }

  /**
   * A file that is opened later.
   *
   * @param path where it is, or null for none
   * @param startOf when a process began, in any unit; -1 when there is none
   */
  ChildStateFile(
      Path path, int daemonPid, Reactor reactor, MainLog log, IntToLongFunction startOf) {
    this.path = path;
    this.reactor = reactor;
    this.daemonPid = daemonPid;
    this.log = log;
    this.startOf = startOf;
  }

  /**
   * Beside that pid file; null, for no record, where somebody wants no pid file and names {@code
   * /dev/null}.
   */
  static Path beside(String pidfile) {
    Path path = Path.of(pidfile);
    boolean isDevice = Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    return isDevice ? null : Path.of(pidfile + ".children");
  }

  /** Names what is left of an earlier daemon, and begins a file of its own. */
  void open() {
    if (path == null) {
      return;
    }
    try {
      if (Files.exists(path)) {
        reportOrphans();
      }
    } catch (IOException e) {
      // what it says of others must not be lost
      tell(e);
      return;
    }
    try {
      rewrite();
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void reportOrphans() throws IOException {
    String earlier = "earlier supervisord";
    // names are ASCII or not, and a file that was cut off in mid-line is no reason to fail
    for (String text : new String(Files.readAllBytes(path), StandardCharsets.UTF_8).split("\n")) {
      ChildStateLine line = ChildStateLine.parse(text);
      if (line == null) {
        continue;
      }
      switch (line.kind()) {
        case DAEMON -> {
          if (line.pid() != daemonPid && isAlive(line)) {
            throw new IOException("supervisord with pid " + line.pid() + " records its own there");
          }
          earlier = "supervisord with pid " + line.pid() + " that was killed";
        }
        case SPAWNED -> living.put(line.pid(), line.of(earlier));
        case ORPHAN -> living.put(line.pid(), line);
        case REAPED -> living.remove(line.pid());
      }
    }
    living.values().removeIf(line -> !isAlive(line));
    living.replaceAll((pid, line) -> line.orphaned());
    living
        .values()
        .forEach(
            line ->
                log.warn(
                    "%s (pid %d), left by a %s, is still running; it is not supervised"
                        .formatted(line.name(), line.pid(), line.owner())));
  }

  private boolean isAlive(ChildStateLine line) {
    return line.start() >= 0 && startOf.applyAsLong(line.pid()) == line.start();
  }

  @Override
  public void spawned(int pid, String name) {
    ChildStateLine line = ChildStateLine.spawned(pid, startOf.applyAsLong(pid), name);
    living.put(pid, line);
    append(line);
  }

  @Override
  public void reaped(int pid) {
    if (living.remove(pid) != null) {
      append(ChildStateLine.reaped(pid));
    }
  }

  private void append(ChildStateLine line) {
    if (file == null) {
      return;
    }
    try {
      if (++lines > LINES_TO_KEEP + 4 * living.size()) {
        rewrite();
      } else {
        file.write(line.bytes());
      }
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void rewrite() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(ChildStateLine.daemon(daemonPid, startOf.applyAsLong(daemonPid)).text());
    living.values().forEach(line -> text.append(line.text()));
    closeFile();
    Path aside = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.writeString(aside, text);
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      deleteIfPossible(aside);
      throw e;
    }
    file = Files.newOutputStream(path, StandardOpenOption.APPEND);
    lines = living.size() + 1;
  }

  /** For now: later there may be room on the disk again. */
  private void giveUp(IOException cause) {
    closeFile();
    tell(cause);
    retryLater();
  }

  private void retryLater() {
    retry = reactor.after(RETRY_NANOS, this::retry);
  }

  private void retry() {
    try {
      rewrite();
      retry = null;
      log.info("children are recorded in %s again".formatted(path));
    } catch (IOException e) {
      closeFile();
      retryLater();
    }
  }

  private void tell(IOException cause) {
    log.warn(
        "children cannot be recorded in %s, so orphans will not be known if this daemon is killed: %s"
            .formatted(path, StartFailure.reason(cause)));
  }

  private void closeFile() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // each line went out by itself
      }
      file = null;
    }
  }

  /** Deletes the file, unless orphans are left that the next start must name. */
  void close() {
    boolean mine = file != null || retry != null;
    closeFile();
    if (retry != null) {
      retry.cancel();
      retry = null;
    }
    if (mine && living.isEmpty()) {
      deleteIfPossible(path);
    }
  }

  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // it stays: the next start finds nobody alive of those it names
    }
  }
}
