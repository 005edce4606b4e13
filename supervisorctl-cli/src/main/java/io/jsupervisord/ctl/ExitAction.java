package io.jsupervisord.ctl;

/** {@code exit}, {@code quit} and the end of input: leave the shell. */
final class ExitAction extends Action {
  ExitAction(String name) {
    super(name, form(name, "Leaves the shell"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) {
    controller.print("");
    controller.leave();
  }
}
