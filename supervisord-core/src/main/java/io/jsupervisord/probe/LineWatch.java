package io.jsupervisord.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Looks for a match in the lines of one stream of a program, read as UTF-8. Matching takes time in
 * proportion to the line whatever the regex is, and no line counts for more than 64 KiB of it.
 */
final class LineWatch implements Consumer<ByteBuffer> {
  static final int LONGEST_LINE = 64 * 1024;

  private final Pattern pattern;
  private final BooleanSupplier isWanted;
  private final Runnable found;
  private final Lines lines = new Lines(LONGEST_LINE, this::look);

  /**
   * @param isWanted whether a match is still of interest
   */
  LineWatch(Pattern pattern, BooleanSupplier isWanted, Runnable found) {
    this.pattern = pattern;
    this.isWanted = isWanted;
    this.found = found;
  }

  @Override
  public void accept(ByteBuffer chunk) {
    if (isWanted.getAsBoolean()) {
      lines.accept(chunk.duplicate());
    }
  }

  private void look(byte[] line) {
    if (isWanted.getAsBoolean() && pattern.matcher(new String(line, UTF_8)).find()) {
      found.run();
    }
  }
}
