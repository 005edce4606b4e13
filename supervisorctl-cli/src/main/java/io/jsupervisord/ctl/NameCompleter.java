package io.jsupervisord.ctl;

import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes actions, and the names of processes and groups that are active. */
final class NameCompleter implements Completer {
  private static final Set<String> WITH_GROUPS = Set.of("add", "remove", "update");
  private static final Set<String> WITH_PROCESSES =
      Set.of(
          "clear", "disable", "enable", "fg", "pid", "restart", "signal", "start", "status", "stop",
          "tail", "why");

  private final Controller controller;
  private List<ProcessInfo> known;

  NameCompleter(Controller controller) {
    this.controller = controller;
  }

  /** What was asked of the server may be stale: an action was run. */
  void forget() {
    known = null;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    for (String word : candidates(line.words(), line.wordIndex(), line.word())) {
      candidates.add(new Candidate(word));
    }
  }

  /**
   * @param words of the line; the first one is the action
   * @param index of the word to complete
   */
  Set<String> candidates(List<String> words, int index, String word) {
    Set<String> candidates = new LinkedHashSet<>();
    if (index == 0 || words.get(0).equals("help")) {
      for (Action action : controller.actions().all()) {
        if (!action.name().equals("EOF") && !(index > 0 && action.name().equals("help"))) {
          candidates.add(action.name());
        }
      }
    } else if (WITH_GROUPS.contains(words.get(0))) {
      processes().forEach(info -> candidates.add(info.group()));
    } else if (WITH_PROCESSES.contains(words.get(0))) {
      for (ProcessInfo info : processes()) {
        if (!info.group().equals(info.name()) || word.contains(":")) {
          candidates.add(info.group() + ":*");
          candidates.add(info.group() + ":" + info.name());
        } else {
          candidates.add(info.name());
        }
      }
    }
    return candidates;
  }

  private List<ProcessInfo> processes() {
    if (known == null) {
      try {
        known = controller.api().getAllProcessInfo();
      } catch (IOException | SupervisorFault e) {
        known = List.of();
      }
    }
    return known;
  }
}
