package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a log file whose lines have a format. */
class FormattedLinesTest {
  private static final int LONGEST = LineAssembler.LONGEST;

  @TempDir private Path directory;

  private ChildLogFixture cat(LogFormat format) {
    return new ChildLogFixture(directory.resolve("log"), LogLevel.INFO).as(format);
  }

  private static String withoutTime(String lines) {
    return lines.replaceAll("(?m)^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ", "");
  }

  @Test
  void textHasTimeProcessAndStreamBeforeEachLine() {
    ChildLogFixture cat = cat(LogFormat.TEXT).open();
    cat.accept("one\ntw", "o\n", "\n", "cr\r\n");
    assertThat(withoutTime(cat.fileContent()))
        .isEqualTo(
            """
            pets:cat stdout: one
            pets:cat stdout: two
            pets:cat stdout:\s
            pets:cat stdout: cr
            """);
    assertThat(cat.fileContent()).matches("(?s)(\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z pets.*?\n)+");
  }

  @Test
  void theTimeIsThatOfTheEndOfTheLine() throws Exception {
    ChildLogFixture cat = cat(LogFormat.TEXT).open();
    cat.accept("be");
    cat.reactor.advanceSeconds(5);
    String then = java.time.Instant.ofEpochMilli(cat.reactor.clock().epochMillis()).toString();
    cat.accept("gun\n");
    assertThat(cat.fileContent()).startsWith(then.substring(0, 19)).endsWith("stdout: begun\n");
  }

  @Test
  void whatHasNoEndOfLineComesWhenTheStreamEnds() throws Exception {
    ChildLogFixture cat = cat(LogFormat.TEXT).open().accept("no newline");
    assertThat(cat.fileContent()).isEmpty();
    cat.log().close();
    assertThat(withoutTime(cat.fileContent())).isEqualTo("pets:cat stdout: no newline\n");
  }

  @Test
  void aLineThatIsTooLongComesInPartsThatSaySo() {
    ChildLogFixture cat = cat(LogFormat.TEXT).open();
    cat.accept("x".repeat(LONGEST), "y".repeat(LONGEST - 1), "yz\n", "next\n");
    assertThat(withoutTime(cat.fileContent()).lines())
        .containsExactly(
            "pets:cat stdout: " + "x".repeat(LONGEST) + " [continued]",
            "pets:cat stdout: " + "y".repeat(LONGEST) + " [continued]",
            "pets:cat stdout: z",
            "pets:cat stdout: next");
  }

  @Test
  void jsonIsOneObjectALineWhateverTheBytesAre() throws Exception {
    ChildLogFixture cat = cat(LogFormat.JSON).open();
    cat.accept(
        "say \"hi\"\t\u0000\u001b[0m\n", "\u00c3\u00a9\u00ff\n", "x".repeat(LONGEST) + "y\n");
    List<Map<String, String>> objects = new ArrayList<>();
    for (String line : cat.fileContent().split("\n")) {
      objects.add(object(line));
    }
    assertThat(objects).hasSize(4).allMatch(object -> object.get("program").equals("pets:cat"));
    assertThat(objects.get(0))
        .containsEntry("message", "say \"hi\"\t\u0000\u001b[0m")
        .containsEntry("stream", "stdout")
        .containsOnlyKeys("time", "program", "stream", "message");
    assertThat(objects.get(1)).containsEntry("message", "\u00e9\ufffd");
    assertThat(objects.get(2)).containsEntry("partial", "true");
    assertThat(objects.get(3)).containsEntry("message", "y").doesNotContainKey("partial");
  }

  private static Map<String, String> object(String line) throws IOException {
    Map<String, String> object = new LinkedHashMap<>();
    byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        object.put(name, parser.getText());
      }
    }
    return object;
  }

  @Test
  void listenersAndTheMainLogSeeTheOutputAsItWas() {
    ChildLogFixture cat =
        new ChildLogFixture(directory.resolve("log"), LogLevel.DEBUG)
            .as(LogFormat.JSON)
            .withEvents()
            .open()
            .accept("half a li", "ne\n");
    assertThat(cat.events.of("LOG")).containsExactly("half a li", "ne\n");
    assertThat(cat.mainLog.lines()).anyMatch(line -> line.contains("half a li"));
  }

  @Test
  void noLineIsEverSplitByARotation() throws Exception {
    ChildLogFixture cat = cat(LogFormat.TEXT).rotated(Rotation.bySize(100, 1000)).open();
    for (int i = 0; i < 200; i++) {
      cat.accept("line " + i + " with some text ", "and its end\nand the next ", i + "\n");
    }
    cat.log().close();
    List<String> lines = new ArrayList<>();
    for (int i = 1000; i >= 0; i--) {
      Path file = directory.resolve(i == 0 ? "log" : "log." + i);
      if (java.nio.file.Files.exists(file)) {
        lines.addAll(java.nio.file.Files.readAllLines(file));
      }
    }
    assertThat(lines).hasSize(400);
    for (int i = 0; i < 200; i++) {
      assertThat(lines.get(2 * i)).endsWith("line " + i + " with some text and its end");
      assertThat(lines.get(2 * i + 1)).endsWith("and the next " + i);
    }
  }
}
