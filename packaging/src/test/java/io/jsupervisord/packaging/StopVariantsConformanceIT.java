package io.jsupervisord.packaging;

import org.junit.jupiter.api.Tag;

/** What is expected of our daemon is what Debian's does. */
@Tag("conformance")
class StopVariantsConformanceIT extends StopVariants {
  StopVariantsConformanceIT() {
    super(Make.DEBIAN);
  }
}
