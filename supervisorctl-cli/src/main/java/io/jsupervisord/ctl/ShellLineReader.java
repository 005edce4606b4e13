package io.jsupervisord.ctl;

import java.io.IOException;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Reference;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

/** JLine with the habits of readline that users of the reference have. */
final class ShellLineReader extends LineReaderImpl {
  private static final List<String> ARROWS =
      List.of("up-line-or-history", "down-line-or-history", "forward-char", "backward-char");

  ShellLineReader(Terminal terminal) throws IOException {
    super(terminal);
    DefaultParser parser = new DefaultParser();
    parser.setEscapeChars(null);
    parser.setQuoteChars(new char[0]);
    setParser(parser);
    option(Option.DISABLE_EVENT_EXPANSION, true);
    // what was typed is kept as it was typed
    option(Option.HISTORY_TIMESTAMPED, false);
    option(Option.HISTORY_REDUCE_BLANKS, false);
    option(Option.HISTORY_IGNORE_SPACE, false);
    // a second TAB would put in the first of several candidates
    option(Option.AUTO_MENU, false);
    // lines pasted together would be one command: "stop a" and "start all" would stop all
    option(Option.BRACKETED_PASTE, false);
    bindArrows();
  }

  /** Terminals that ignore the keypad mode send these. */
  private void bindArrows() {
    KeyMap<Binding> keys = getKeyMaps().get(MAIN);
    for (int i = 0; i < ARROWS.size(); i++) {
      keys.bind(new Reference(ARROWS.get(i)), "\033[" + "ABCD".charAt(i));
    }
  }

  /**
   * A terminal that does not know its size is taken for one of 24 lines of 80 columns, as readline
   * does: serial lines are such ones, and those that a program makes, as {@code ssh -tt} in a job
   * without a terminal. JLine would show four dots in place of the prompt.
   */
  @Override
  protected void redisplay(boolean flush) {
    if (size.getRows() <= 0 || size.getColumns() <= 0) {
      size.copy(
          new Size(
              size.getColumns() > 0 ? size.getColumns() : 80,
              size.getRows() > 0 ? size.getRows() : 24));
      display.resize(size.getRows(), size.getColumns());
    }
    super.redisplay(flush);
  }

  /** Only Enter ends the line; after Ctrl-C and Ctrl-D what comes next says if a new one begins. */
  @Override
  protected void cleanup() {
    doCleanup(state == State.DONE);
  }
}
