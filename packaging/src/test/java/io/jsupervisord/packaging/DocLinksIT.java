package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links lead somewhere, and every page can be found. */
class DocLinksIT {
  private static List<DocPage> pages() throws IOException {
    List<DocPage> pages = new ArrayList<>(DocPage.all());
    pages.add(DocPage.read(DocPage.root().resolve("README.md")));
    try (Stream<Path> files = Files.walk(DocPage.root().resolve("examples"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        pages.add(DocPage.read(file));
      }
    }
    return pages;
  }

  @Test
  void everyLinkWithinTheProductLeadsToAFileAndAHeading() throws IOException {
    List<String> dead = new ArrayList<>();
    int followed = 0;
    for (DocPage page : pages()) {
      for (String link : page.links()) {
        String[] parts = link.split("#", 2);
        Path target =
            parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
        boolean isThere =
            Files.exists(target)
                && (parts.length == 1 || DocPage.read(target).anchors().contains(parts[1]));
        if (!isThere) {
          dead.add(page + ": " + link);
        }
        followed++;
      }
    }
    assertThat(dead).isEmpty();
    assertThat(followed).isGreaterThan(50);
  }

  @Test
  void theIndexHasEveryPage() throws IOException {
    List<String> indexed = DocPage.read(DocPage.root().resolve("docs/README.md")).links();
    for (DocPage page : DocPage.all()) {
      String name = page.file().getFileName().toString();
      if (!name.equals("README.md")) {
        assertThat(indexed).contains(name);
      }
    }
  }
}
