package io.jsupervisord.ctl;

import java.math.BigInteger;

/**
 * {@code -f} or {@code -100}.
 *
 * @param bytes how many, when it is not to be followed; up to 2 to the 31st, whose negative is the
 *     least offset that XML-RPC carries
 */
record TailModifier(boolean isFollow, long bytes) {
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(31);

  /**
   * Null when it is neither.
   *
   * @throws IllegalArgumentException when it is a number that is too big
   */
  static TailModifier parse(String typed) {
    if (typed.equals("-f")) {
      return new TailModifier(true, 0);
    }
    if (!typed.startsWith("-") || typed.startsWith("--")) {
      return null;
    }
    BigInteger bytes;
    try {
      bytes = new BigInteger(typed.substring(1));
    } catch (NumberFormatException e) {
      return null;
    }
    if (bytes.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("int exceeds XML-RPC limits");
    }
    return new TailModifier(false, bytes.longValueExact());
  }
}
