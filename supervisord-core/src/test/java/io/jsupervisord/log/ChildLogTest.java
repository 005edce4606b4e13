package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildLogTest {
  private static final String BEGIN = "<!--XSUPERVISOR:BEGIN-->";
  private static final String END = "<!--XSUPERVISOR:END-->";

  @TempDir private Path directory;

  private ChildLogFixture to(LogLevel level) {
    return new ChildLogFixture(directory.resolve("log"), level);
  }

  @Test
  void theFileGetsTheBytesAsTheyCome() {
    String every = "\u0000\u0001\t\r\n\u001b[1m\u00c3\u00ff<!--XSUPERVISOR:BEGIN-->end";
    ChildLogFixture cat = to(LogLevel.INFO).open().accept(every, "no newline");
    assertThat(cat.fileContent()).isEqualTo(every + "no newline");
    assertThat(cat.mainLog.lines()).isEmpty();
    assertThat(cat.events.events()).isEmpty();
    cat.log().close();
  }

  @Test
  void chunksAreOnlyLargeWhereNobodyLooksAtThemAndTheFileMayBeLarge() {
    Rotation large = Rotation.bySize(50 << 20, 1);
    assertThat(takesLargeChunks(to(LogLevel.INFO))).isTrue();
    assertThat(takesLargeChunks(to(LogLevel.INFO).rotated(large))).isTrue();
    assertThat(takesLargeChunks(to(LogLevel.INFO).rotated(Rotation.bySize(1 << 20, 1)))).isFalse();
    assertThat(takesLargeChunks(to(LogLevel.INFO).withEvents())).isFalse();
    assertThat(takesLargeChunks(to(LogLevel.INFO).capturing(100))).isFalse();
    assertThat(takesLargeChunks(to(LogLevel.INFO).strippingAnsi())).isFalse();
    assertThat(takesLargeChunks(to(LogLevel.INFO).as(LogFormat.JSON))).isFalse();
    assertThat(takesLargeChunks(to(LogLevel.INFO).toSyslog())).isFalse();
    assertThat(takesLargeChunks(to(LogLevel.DEBUG))).isFalse();
  }

  private static boolean takesLargeChunks(ChildLogFixture cat) {
    boolean takes = cat.open().log().takesLargeChunks();
    cat.log().close();
    return takes;
  }

  @Test
  void aFileIsAppendedToFromOneLifeToTheNext() {
    to(LogLevel.INFO).open().accept("one\n").log().close();
    ChildLogFixture second = to(LogLevel.INFO).open().accept("two\n");
    second.log().close();
    assertThat(second.fileContent()).isEqualTo("one\ntwo\n");
  }

  @Test
  void chunksAreEchoedAtDebugAsTextOrAsALiteral() {
    ChildLogFixture cat =
        to(LogLevel.DEBUG).open().accept("hello\n", "\u00c3\u00a9", "\u00a9 split ");
    assertThat(cat.mainLog.lines())
        .containsExactly(
            "DEBG 'cat' stdout output:\nhello\n",
            "DEBG 'cat' stdout output:\né",
            "DEBG 'cat' stdout output:\nUndecodable: b'\\xa9 split '");
    assertThat(cat.fileContent()).isEqualTo("hello\n\u00c3\u00a9\u00a9 split ");
  }

  @Test
  void theOutputOfAListenerIsEchoedAsALiteral() {
    ChildLogFixture cat = to(LogLevel.DEBUG).raw().open().accept("READY\n");
    assertThat(cat.mainLog.lines()).containsExactly("DEBG 'cat' stdout output:\nb'READY\\n'");
  }

  @Test
  void eachChunkIsAnEventWithOrWithoutAFile() {
    ChildLogFixture cat =
        new ChildLogFixture(null, LogLevel.INFO).withEvents().open().accept("a\nb\n", "c");
    assertThat(cat.events.events()).containsExactly("LOG a\nb\n", "LOG c");
    cat.log().close();
  }

  @Test
  void syslogGetsLinesWithTheNameOfTheProcess() {
    ChildLogFixture cat =
        to(LogLevel.INFO).toSyslog().open().accept("x\n\ny\n\n", "\n\n", "cr\r\nz", "\u00ff");
    assertThat(cat.syslogLines)
        .containsExactly("cat x", "cat ", "cat y", "cat ", "cat cr\r", "cat z", "cat \ufffd");
    assertThat(cat.fileContent()).isEqualTo("x\n\ny\n\n\n\ncr\r\nz\u00ff");
  }

  @Test
  void capturedTextIsAnEventAndNotInTheFile() {
    ChildLogFixture cat =
        to(LogLevel.DEBUG)
            .capturing(1000)
            .withEvents()
            .open()
            .accept("before\n" + BEGIN + "comm data" + END + "after\n");
    assertThat(cat.fileContent()).isEqualTo("before\nafter\n");
    assertThat(cat.events.events())
        .containsExactly("LOG before\n", "LOG comm data", "COMM comm data", "LOG after\n");
    assertThat(cat.mainLog.lines())
        .containsExactly(
            "DEBG 'cat' stdout output:\nbefore\n",
            "DEBG 'cat' stdout output:\ncomm data",
            "DEBG 'cat' stdout emitted a comm event",
            "DEBG 'cat' stdout output:\nafter\n");
  }

  @Test
  void anEmptyCaptureIsAnEventAndATagWithinIsData() {
    ChildLogFixture cat =
        to(LogLevel.INFO)
            .capturing(1000)
            .open()
            .accept(BEGIN + END + BEGIN + "a" + BEGIN + "b" + END + END);
    assertThat(cat.events.of("COMM")).containsExactly("", "a" + BEGIN + "b");
    assertThat(cat.fileContent()).isEqualTo(END);
  }

  @Test
  void theRingBoundsWhatIsCaptured() {
    ChildLogFixture cat =
        to(LogLevel.INFO)
            .capturing(100)
            .open()
            .accept(BEGIN, "a".repeat(30), "b".repeat(30), "c".repeat(30))
            .accept("d".repeat(30), "e".repeat(50), END);
    assertThat(cat.events.of("COMM"))
        .containsExactly("c".repeat(10) + "d".repeat(30) + "e".repeat(50));
  }

  @Test
  void shortOutputIsNotHeldBackForATagThatMayCome() {
    ChildLogFixture cat = to(LogLevel.INFO).capturing(100).open().accept("hi\n");
    assertThat(cat.fileContent()).isEqualTo("hi\n");
    cat.accept("<!--XSUPERVISOR");
    assertThat(cat.fileContent()).isEqualTo("hi\n");
    cat.log().close();
    assertThat(cat.fileContent()).isEqualTo("hi\n<!--XSUPERVISOR");
  }

  @Test
  void aCaptureThatDoesNotEndIsLostWithTheProcess() {
    ChildLogFixture cat =
        to(LogLevel.INFO).capturing(100).strippingAnsi().open().accept("a" + BEGIN + "b<!\u001b");
    cat.log().close();
    assertThat(cat.events.of("COMM")).isEmpty();
    assertThat(cat.fileContent()).isEqualTo("a");
  }

  @Test
  void controlSequencesAreStrippedEverywhere() {
    ChildLogFixture cat =
        to(LogLevel.DEBUG)
            .capturing(100)
            .withEvents()
            .strippingAnsi()
            .toSyslog()
            .open()
            .accept("\u001b[1mbold\u001b[", "0m " + BEGIN + "\u001b[31mred" + END, "\u001b[m");
    assertThat(cat.fileContent()).isEqualTo("bold ");
    assertThat(cat.events.events()).containsExactly("LOG bold", "LOG  ", "LOG red", "COMM red");
    assertThat(cat.syslogLines).containsExactly("cat bold", "cat  ");
    assertThat(cat.mainLog.lines()).noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void aControlSequenceDoesNotReachOverATag() {
    ChildLogFixture cat =
        to(LogLevel.INFO)
            .capturing(100)
            .strippingAnsi()
            .open()
            .accept("a\u001b" + BEGIN + "[mb\u001b" + END + "[mc\u001b");
    cat.log().close();
    assertThat(cat.fileContent()).isEqualTo("a\u001b[mc\u001b");
    assertThat(cat.events.of("COMM")).containsExactly("[mb\u001b");
  }

  @Test
  void clearingBeginsAnEmptyFileAndForgetsWhatWasCaptured() throws IOException {
    ChildLogFixture cat = to(LogLevel.INFO).capturing(100).open().accept("a" + BEGIN + "old");
    cat.log().clear();
    assertThat(cat.fileContent()).isEmpty();
    cat.accept("new" + END + "b");
    assertThat(cat.events.of("COMM")).containsExactly("new");
    assertThat(cat.fileContent()).isEqualTo("b");
  }

  @Test
  void reopeningWritesToTheNameAnew() throws IOException {
    ChildLogFixture cat = to(LogLevel.INFO).open().accept("one");
    Path moved = directory.resolve("moved");
    Files.move(cat.file, moved);
    cat.log().reopen();
    cat.accept("two");
    assertThat(moved).hasContent("one");
    assertThat(cat.fileContent()).isEqualTo("two");
  }

  @Test
  void withoutAFileThereIsNothingToReopenOrClear() throws IOException {
    ChildLogFixture cat = new ChildLogFixture(null, LogLevel.INFO).open().accept("x");
    cat.log().reopen();
    cat.log().clear();
    assertThat(cat.log().isFull()).isFalse();
    cat.log().close();
    assertThat(cat.mainLog.lines()).isEmpty();
  }
}
