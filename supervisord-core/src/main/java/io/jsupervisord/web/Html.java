package io.jsupervisord.web;

/** Puts pages together. Text from outside is always escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder(4096);

  /** Adds markup as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds text, for elements and for attributes in double quotes. */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\t', '\n' -> out.append(c);
        default -> out.append(c < ' ' || c == 0x7f ? '\ufffd' : c);
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
