package io.jsupervisord.config;

import java.util.Arrays;
import java.util.Comparator;

/** The order of names. */
final class ConfigOrder {
  /** By code points, as the reference compares, not by UTF-16 units. */
  static final Comparator<String> BY_CODE_POINTS =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private ConfigOrder() {}
}
