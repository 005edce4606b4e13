package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class XmlRpcPageTest {
  @Test
  void thePageSaysWhatMethodHelpSays() throws IOException {
    Path page = Path.of(System.getProperty("fixtures")).resolveSibling("docs/xml-rpc.md");
    String text = new XmlRpcPage().of(new RpcFixture().dispatcher);
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(page, text);
    }
    assertThat(page)
        .as("run this test with -Dupdate.docs=true to write the page again")
        .hasContent(text);
  }
}
