package io.jsupervisord.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line {@code RESULT n} by which a listener announces n bytes of result. */
final class ResultLine {
  /** The length of a line that is not one. */
  static final long BAD = -1;

  /** The reference never looks at these bytes: any seven do. */
  private static final int PREFIX = "RESULT ".length();

  /** What Python's {@code int()} takes when it is given bytes. */
  private static final Pattern NUMBER =
      Pattern.compile("[ \\t-\\r]*([+-]?)([0-9]+(?:_[0-9]+)*)[ \\t-\\r]*");

  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private ResultLine() {}

  /**
   * How many bytes of result follow; a number beyond the range of long is its maximum.
   *
   * @param line without its newline
   * @return the length or {@link #BAD}
   */
  static long length(byte[] line) {
    if (line.length <= PREFIX) {
      return BAD;
    }
    String rest = new String(line, PREFIX, line.length - PREFIX, ISO_8859_1);
    Matcher number = NUMBER.matcher(rest);
    if (!number.matches()) {
      return BAD;
    }
    BigInteger value = new BigInteger(number.group(2).replace("_", ""));
    if (number.group(1).equals("-") && value.signum() != 0) {
      return BAD;
    }
    return value.min(LARGEST).longValue();
  }
}
