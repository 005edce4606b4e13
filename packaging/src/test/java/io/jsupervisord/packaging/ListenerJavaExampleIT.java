package io.jsupervisord.packaging;

/** The listener library under our daemon. */
class ListenerJavaExampleIT extends ListenerJavaExample {
  ListenerJavaExampleIT() {
    super(Make.OURS);
  }
}
