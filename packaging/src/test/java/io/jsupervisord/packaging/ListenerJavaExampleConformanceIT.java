package io.jsupervisord.packaging;

import org.junit.jupiter.api.Tag;

/** The listener library under Debian's daemon. */
@Tag("conformance")
class ListenerJavaExampleConformanceIT extends ListenerJavaExample {
  ListenerJavaExampleConformanceIT() {
    super(Make.DEBIAN);
  }
}
