package io.jsupervisord.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalField;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Times as protocols have them, with English names whatever the locale. The names are written down
 * here: asking the JDK for them loads its locale data, which takes 7 ms at the start.
 */
public final class EnglishTimes {
  private static final Map<Long, String> DAYS =
      names(1, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final Map<Long, String> MONTHS =
      names(1, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final Map<Long, String> HALVES = names(0, "AM", "PM");

  private static final DateTimeFormatter HTTP =
      formatter("EEE, dd MMM yyyy HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ASCTIME = formatter("EEE MMM ppd HH:mm:ss yyyy");

  private EnglishTimes() {}

  private static Map<Long, String> names(long first, String... names) {
    Map<Long, String> numbered = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      numbered.put(first + i, names[i]);
    }
    return numbered;
  }

  /**
   * A formatter like {@link DateTimeFormatter#ofPattern} makes it, in which {@code EEE}, {@code
   * MMM} and {@code a} are the only texts.
   */
  public static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    int from = 0;
    while (from < pattern.length()) {
      if (pattern.startsWith("EEE", from)) {
        from = text(builder, ChronoField.DAY_OF_WEEK, DAYS, from + 3);
      } else if (pattern.startsWith("MMM", from)) {
        from = text(builder, ChronoField.MONTH_OF_YEAR, MONTHS, from + 3);
      } else if (pattern.charAt(from) == 'a') {
        from = text(builder, ChronoField.AMPM_OF_DAY, HALVES, from + 1);
      } else {
        int to = end(pattern, from);
        builder.appendPattern(pattern.substring(from, to));
        from = to;
      }
    }
    return builder.toFormatter(Locale.ROOT);
  }

  private static int text(
      DateTimeFormatterBuilder builder, TemporalField field, Map<Long, String> names, int next) {
    builder.appendText(field, names);
    return next;
  }

  /** Where the next text begins. */
  private static int end(String pattern, int from) {
    int to = from;
    boolean quoted = false;
    while (to < pattern.length()
        && (quoted
            || !(pattern.startsWith("EEE", to)
                || pattern.startsWith("MMM", to)
                || pattern.charAt(to) == 'a'))) {
      quoted ^= pattern.charAt(to) == '\'';
      to++;
    }
    return to;
  }

  /** A time in HTTP's preferred form (RFC 9110, section 5.6.7). */
  public static String http(Instant time) {
    return HTTP.format(time);
  }

  /**
   * Reads what {@link #http} writes.
   *
   * @throws java.time.DateTimeException when it is none
   */
  public static Instant parseHttp(String text) {
    return HTTP.parse(text, Instant::from);
  }

  /** The local time now as C's {@code asctime} has it. */
  public static String asctime() {
    return ASCTIME.format(Instant.now().atZone(ZoneId.systemDefault()));
  }
}
