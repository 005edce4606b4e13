package io.jsupervisord.ctl;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.text.PythonBlanks;
import java.io.IOException;
import java.util.List;

/** Something supervisorctl can be told to do. */
abstract class Action {
  private final String name;
  private final List<Form> forms;

  /** A way to write it, and what that does; the description may be empty. */
  record Form(String text, String description) {}

  Action(String name, Form... forms) {
    this.name = name;
    this.forms = List.of(forms);
  }

  static Form form(String text, String description) {
    return new Form(text, description);
  }

  String name() {
    return name;
  }

  /** Whether the daemon is asked first if it is there and speaks our version. */
  boolean needsServer() {
    return true;
  }

  /** Whether the reference has no such action; its list of actions stays as people know it. */
  boolean isBeyondReference() {
    return false;
  }

  /**
   * Does it.
   *
   * @param arguments what follows the word, without outer blanks
   */
  abstract void run(Controller controller, String arguments) throws IOException, SupervisorFault;

  /** Prints the forms. */
  void help(Controller controller) {
    for (Form form : forms) {
      controller.print(
          form.description().isEmpty()
              ? form.text()
              : form.text() + "\t".repeat(tabs(form.text())) + form.description());
    }
  }

  private static int tabs(String text) {
    return Math.max(1, 5 - text.length() / 8);
  }

  /** The words of an argument; a no-break space, which comes with pasted text, parts them, too. */
  static List<String> words(String arguments) {
    return PythonBlanks.words(arguments);
  }

  /** Complains that there are arguments, if there are. */
  boolean refusesArguments(Controller controller, String arguments) {
    if (arguments.isEmpty()) {
      return false;
    }
    controller.fail(ExitStatus.GENERIC, "Error: " + name + " accepts no arguments");
    help(controller);
    return true;
  }
}
