package io.jsupervisord.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The statuses of HTTP that an answer may have. */
record StatusCodes(List<Range> ranges) {
  /** What most would call well: success and redirects. */
  static final StatusCodes SUCCESS_OR_REDIRECT = new StatusCodes(List.of(new Range(200, 399)));

  private static final Pattern RANGE = Pattern.compile("([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");

  /** From the first to the last, both included. */
  record Range(int first, int last) {}

  StatusCodes {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads codes and ranges separated by commas, such as {@code 200-299,304}.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  static StatusCodes parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IllegalArgumentException("not a list of HTTP status codes: '" + text + "'");
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        throw new IllegalArgumentException("not a range of HTTP status codes: '" + part + "'");
      }
      ranges.add(new Range(first, last));
    }
    return new StatusCodes(ranges);
  }

  /** The written form. */
  String text() {
    return ranges.stream()
        .map(r -> r.first() == r.last() ? "" + r.first() : r.first() + "-" + r.last())
        .collect(Collectors.joining(","));
  }

  boolean contain(int status) {
    return ranges.stream().anyMatch(r -> r.first() <= status && status <= r.last());
  }
}
