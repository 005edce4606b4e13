package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/numbered-workers} promises. */
class NumberedWorkersExampleIT {
  @TempDir Path directory;

  private static List<String> names(Example example) {
    return example.ctl("status").lines().stream().map(line -> line.split(" ")[0]).toList();
  }

  @Test
  void everyProcessKnowsItsNumberAndUpdateChangesHowManyThereAre() throws Exception {
    try (Example example = new Example(Make.OURS, "numbered-workers", directory)) {
      Files.writeString(
          example.file("conf.d/other.conf"), "[program:other]\ncommand=sleep 100000\n");
      example.start(Map.of());
      example.awaitAll("RUNNING");
      assertThat(names(example))
          .containsExactly("other", "shard:shard_01", "shard:shard_02", "shard:shard_03");
      example.awaitFile("run/shard_02.log", "\n");
      assertThat(example.read("run/shard_02.log")).isEqualTo("shard 2 of 3 on port 8102\n");
      long other = example.pid("other");

      example.edit("conf.d/shard.conf", "numprocs=3", "numprocs=5");
      assertThat(example.ctl("reread").out()).isEqualTo("shard: changed\n");
      assertThat(names(example)).hasSize(4);
      assertThat(example.ctl("update").out())
          .isEqualTo("shard: stopped\nshard: updated process group\n");
      example.awaitAll("RUNNING");
      assertThat(names(example)).hasSize(6).endsWith("shard:shard_05");
      example.awaitFile("run/shard_02.log", "shard 2 of 5 on port 8102\n");

      example.edit("conf.d/shard.conf", "numprocs=5", "numprocs=1");
      example.ctl("update");
      example.awaitAll("RUNNING");
      assertThat(names(example)).containsExactly("other", "shard:shard_01");
      assertThat(example.pid("other")).isEqualTo(other);
      assertThat(example.stop()).isZero();
    }
  }
}
