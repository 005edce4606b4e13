package io.jsupervisord.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Inputs of one kind that are kept under {@code src-test-fixtures/fuzz}, and an endless supply of
 * what becomes of them when bytes are changed, cut out, repeated and mixed. An input that fails is
 * written to {@code target/fuzz-failures}; once it is mended, move it into the corpus.
 */
public final class Corpus {
  private static final int MOST_EDITS = 8;
  private static final int MOST_BYTES = 200_000;
  private static final long MOST_SECONDS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String kind;
  private final List<byte[]> files = new ArrayList<>();

  private Corpus(String kind) {
    this.kind = kind;
    try (Stream<Path> kept = Files.list(Path.of(System.getProperty("fixtures"), "fuzz", kind))) {
      for (Path file : kept.sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("no corpus of " + kind);
    }
  }

  public static Corpus of(String kind) {
    return new Corpus(kind);
  }

  /** Something to try; it fails by throwing. */
  public interface Check {
    void run(byte[] input) throws Exception;
  }

  /** Tries every file that is kept. */
  public void tryKept(Check check) throws Exception {
    for (byte[] file : files) {
      tryOne(file, check);
    }
  }

  /** Tries one input, which must not take long either; keeps it if it fails. */
  public void tryOne(byte[] input, Check check) throws Exception {
    long begin = THREADS.getCurrentThreadCpuTime();
    boolean passed = false;
    try {
      check.run(input);
      passed = true;
    } finally {
      if (!passed) {
        keep(input);
      }
    }
    long spent = THREADS.getCurrentThreadCpuTime() - begin;
    if (spent > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
      keep(input);
      throw new AssertionError("takes more than " + MOST_SECONDS + " seconds of the processor");
    }
  }

  private void keep(byte[] input) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "fuzz-failures", kind));
    Files.write(folder.resolve(Integer.toHexString(Arrays.hashCode(input))), input);
  }

  /** What becomes of the files. */
  public Arbitrary<byte[]> mutants() {
    return Arbitraries.randomValue(this::mutant);
  }

  private byte[] mutant(Random random) {
    byte[] bytes = any(random);
    for (int edits = random.nextInt(MOST_EDITS + 1); edits > 0; edits--) {
      bytes = edit(bytes, random);
    }
    return bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes;
  }

  private byte[] any(Random random) {
    return files.get(random.nextInt(files.size()));
  }

  private byte[] edit(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(1 + random.nextInt(64)));
    return switch (random.nextInt(6)) {
      case 0 -> replaced(bytes, from, to, new byte[] {(byte) random.nextInt(256)}, 1);
      case 1 -> replaced(bytes, from, to, new byte[0], 0);
      case 2 -> replaced(bytes, from, from, slice(bytes, random), 1);
      case 3 -> replaced(bytes, from, from, slice(any(random), random), 1);
      case 4 -> replaced(bytes, from, to, slice(bytes, random), 1 << random.nextInt(10));
      default -> flipped(bytes, random);
    };
  }

  private static byte[] slice(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    return Arrays.copyOfRange(
        bytes, from, Math.min(bytes.length, from + random.nextInt(1 + random.nextInt(256))));
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    for (int i = 0; i < times && out.size() < MOST_BYTES; i++) {
      out.writeBytes(by);
    }
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }
}
