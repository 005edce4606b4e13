package io.jsupervisord.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is written to a log file, and which files of which sizes are there then.
 *
 * @param before sizes of files that are there already, by what follows the log's name
 * @param after the same for the end; as seen with the reference
 */
record RotationCase(
    String name,
    long maxBytes,
    int backups,
    Map<String, Integer> before,
    List<Integer> chunks,
    Map<String, Integer> after) {

  static Stream<RotationCase> all() {
    return Stream.of(
        new RotationCase(
            "a backup holds what was there when the size was passed",
            100,
            3,
            Map.of(),
            List.of(31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31),
            Map.of("", 0, ".1", 124, ".2", 124, ".3", 124)),
        new RotationCase(
            "a chunk is never split",
            100,
            2,
            Map.of(),
            List.of(1000, 10),
            Map.of("", 10, ".1", 1000)),
        new RotationCase(
            "what was there before counts",
            50,
            10,
            Map.of("", 61),
            List.of(4),
            Map.of("", 0, ".1", 65)),
        new RotationCase(
            "a full file is not rotated when it is opened",
            50,
            2,
            Map.of("", 50),
            List.of(),
            Map.of("", 50)),
        new RotationCase(
            "without backups the file is emptied",
            50,
            0,
            Map.of(),
            List.of(20, 20, 20, 5),
            Map.of("", 5)),
        new RotationCase(
            "less than no backups are none", 50, -1, Map.of(), List.of(60, 60), Map.of("", 0)),
        new RotationCase(
            "without a size it grows", 0, 3, Map.of(), List.of(500, 500), Map.of("", 1000)),
        new RotationCase(
            "the size itself is too large",
            10,
            3,
            Map.of(),
            List.of(10, 10, 10, 10, 10),
            Map.of("", 0, ".1", 10, ".2", 10, ".3", 10)),
        new RotationCase(
            "one backup is replaced",
            100,
            1,
            Map.of(),
            List.of(60, 60, 60, 60, 60),
            Map.of("", 60, ".1", 120)),
        new RotationCase(
            "older files than are kept stay where they are",
            10,
            2,
            Map.of(".1", 3, ".2", 4, ".3", 5, ".7", 6),
            List.of(12, 13),
            Map.of("", 0, ".1", 13, ".2", 12, ".3", 5, ".7", 6)),
        new RotationCase(
            "a gap stays a gap",
            10,
            3,
            Map.of(".2", 7),
            List.of(12),
            Map.of("", 0, ".1", 12, ".3", 7)));
  }

  /** Makes the files that are there before. */
  void prepare(Path log) throws IOException {
    for (Map.Entry<String, Integer> file : before.entrySet()) {
      Files.write(log.resolveSibling(log.getFileName() + file.getKey()), new byte[file.getValue()]);
    }
  }

  /** The files that are there, by what follows the log's name. */
  static SortedMap<String, Integer> sizes(Path log) throws IOException {
    SortedMap<String, Integer> sizes = new TreeMap<>();
    String name = log.getFileName().toString();
    try (Stream<Path> files = Files.list(log.getParent())) {
      for (Path file : files.toList()) {
        String found = file.getFileName().toString();
        if (found.startsWith(name)) {
          sizes.put(found.substring(name.length()), (int) Files.size(file));
        }
      }
    }
    return sizes;
  }

  static ByteBuffer chunk(int size) {
    return ByteBuffer.wrap("x".repeat(size).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return name;
  }
}
