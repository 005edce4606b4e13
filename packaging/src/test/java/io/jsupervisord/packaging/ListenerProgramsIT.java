package io.jsupervisord.packaging;

@Needs("python3")
class ListenerProgramsIT extends ListenerWork {
  ListenerProgramsIT() {
    super(Make.OURS);
  }
}
