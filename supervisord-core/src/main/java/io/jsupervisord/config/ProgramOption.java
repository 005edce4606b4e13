package io.jsupervisord.config;

import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * An option of a program as an update sees it.
 *
 * @param name as it is written in a file
 * @param effect what a running process needs to have the new value
 * @param reason why, for people
 * @param value what it is in a program; null for not set
 * @param text a value as it is shown
 * @param isSame whether a new value is as good as the old one
 */
public record ProgramOption(
    String name,
    Effect effect,
    String reason,
    Function<ProgramConfig, Object> value,
    Function<Object, String> text,
    BiPredicate<Object, Object> isSame) {
  /** What a running process needs to have a new value. */
  public enum Effect {
    /** Nothing: it is in force at once, or when it is next looked at. */
    IN_PLACE,
    /** A child of its own. */
    RESTART
  }

  /** An option that is the same when its value is equal. */
  static ProgramOption of(
      String name,
      Effect effect,
      String reason,
      Function<ProgramConfig, Object> value,
      Function<Object, String> text) {
    return new ProgramOption(name, effect, reason, value, text, Objects::equals);
  }

  boolean differs(ProgramConfig active, ProgramConfig read) {
    return !isSame.test(value.apply(active), value.apply(read));
  }

  String shown(ProgramConfig program) {
    Object set = value.apply(program);
    return set == null ? OptionText.UNSET : text.apply(set);
  }
}
