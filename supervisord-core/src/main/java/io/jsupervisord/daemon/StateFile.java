package io.jsupervisord.daemon;

import io.jsupervisord.log.MainLog;
import io.jsupervisord.loop.NoThreadException;
import io.jsupervisord.loop.OnDemandThreads;
import io.jsupervisord.process.DisabledProcesses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Which processes are disabled, in the file that {@code state_file} names. A change is written
 * aside, synced and renamed by a thread of its own, so that after a loss of power the file is
 * either the old or the new one, and the loop does not wait for the disk. Loop thread only.
 */
final class StateFile implements DisabledProcesses, AutoCloseable {
  private static final String HEAD = "jsupervisord state 1";
  private static final String ENTRY = "disabled ";
  private static final String END = "end";
  private static final Duration IDLENESS = Duration.ofSeconds(5);
  private static final Duration LAST_WRITE = Duration.ofSeconds(10);

  private final Path path;
  private final Executor loop;
  private final MainLog log;
  private final Set<String> disabled = new TreeSet<>();
  private final OnDemandThreads writer;

  /**
   * @param loop runs what follows a write on the loop thread
   */
  StateFile(Path path, Executor loop, MainLog log) {
    this(path, loop, log, Thread::new);
  }

  StateFile(Path path, Executor loop, MainLog log, ThreadFactory threads) {
    this.path = path;
    this.loop = loop;
    this.log = log;
    this.writer = new OnDemandThreads("state-writer", 1, IDLENESS, threads);
  }

  /**
   * Reads the file if there is one. A broken one is told of, kept aside, and nothing is disabled.
   */
  void read() {
    try {
      disabled.addAll(parse(Files.readString(path)));
    } catch (NoSuchFileException e) {
      // nothing was ever disabled
    } catch (IOException e) {
      log.critical(
          "the state file %s cannot be used, so no program is disabled: %s%s"
              .formatted(path, e.getMessage(), keptAside()));
    }
  }

  private static List<String> parse(String text) throws IOException {
    List<String> lines = text.lines().toList();
    int last = lines.size() - 1;
    if (last < 1 || !lines.get(0).equals(HEAD) || !lines.get(last).equals(END)) {
      throw new IOException("it does not begin with '" + HEAD + "' and end with '" + END + "'");
    }
    List<String> names = new ArrayList<>();
    for (String line : lines.subList(1, last)) {
      if (!line.startsWith(ENTRY)) {
        throw new IOException("this line is not known: " + line);
      }
      names.add(line.substring(ENTRY.length()));
    }
    return names;
  }

  private String keptAside() {
    if (!Files.isRegularFile(path)) {
      return "";
    }
    Path aside = path.resolveSibling(path.getFileName() + ".broken");
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      return "; it is kept as " + aside;
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public boolean contains(String group, String name) {
    return !disabled.isEmpty() && disabled.contains(group + ":" + name);
  }

  /**
   * Disables a process or enables it again.
   *
   * @return completes on the loop when it is on disk, with whether it was otherwise before; fails
   *     with {@link IOException} when it cannot be written, and then nothing has changed
   */
  CompletableFuture<Boolean> set(String group, String name, boolean disable) {
    String entry = group + ":" + name;
    boolean changed = disable ? disabled.add(entry) : disabled.remove(entry);
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    if (!changed) {
      done.complete(false);
      return done;
    }
    String text = text();
    try {
      writer.execute(
          () -> {
            IOException failure = write(text);
            loop.execute(() -> written(entry, disable, failure, done));
          });
    } catch (NoThreadException e) {
      written(entry, disable, new IOException("there is no thread to write it"), done);
    }
    return done;
  }

  private void written(
      String entry, boolean disable, IOException failure, CompletableFuture<Boolean> done) {
    if (failure == null) {
      done.complete(true);
      return;
    }
    if (disable) {
      disabled.remove(entry);
    } else {
      disabled.add(entry);
    }
    done.completeExceptionally(failure);
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    disabled.forEach(entry -> text.append(ENTRY).append(entry).append('\n'));
    return text.append(END).append('\n').toString();
  }

  /** On the writer's thread. */
  private IOException write(String text) {
    Path aside = path.resolveSibling(path.getFileName() + ".new");
    try {
      try (FileChannel file =
          FileChannel.open(
              aside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      // the name is on disk when the directory is
      try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  /** Waits for what is still to be written. */
  @Override
  public void close() {
    writer.end();
    try {
      if (!writer.awaitEnd(LAST_WRITE)) {
        log.critical("the state file " + path + " could not be written in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
