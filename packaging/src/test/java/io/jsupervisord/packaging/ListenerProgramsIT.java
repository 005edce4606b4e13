package io.jsupervisord.packaging;

class ListenerProgramsIT extends ListenerWork {
  ListenerProgramsIT() {
    super(Make.OURS);
  }
}
