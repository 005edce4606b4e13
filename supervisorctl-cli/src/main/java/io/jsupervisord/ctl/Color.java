package io.jsupervisord.ctl;

import java.util.Locale;

/** What {@code --color} asks for. */
enum Color {
  AUTO,
  ALWAYS,
  NEVER;

  /** The option, for those who look for it on a line themselves. */
  static final String OPTION = "--color";

  /** Null when it is none of them. */
  static Color parse(String typed) {
    for (Color color : values()) {
      if (color.toString().equals(typed)) {
        return color;
      }
    }
    return null;
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
