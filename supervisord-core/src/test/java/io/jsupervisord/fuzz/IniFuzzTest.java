package io.jsupervisord.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.ini.IniDocument;
import io.jsupervisord.ini.IniException;
import io.jsupervisord.ini.IniReader;
import io.jsupervisord.ini.IniSection;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the file is: a document, or the one exception with a short text. */
class IniFuzzTest {
  private static final int LONGEST_MESSAGE = 500_000;

  private final Corpus corpus = Corpus.of("ini");

  @Provide
  Arbitrary<byte[]> files() {
    return corpus.mutants();
  }

  @Example
  void keptFiles() throws Exception {
    corpus.tryKept(IniFuzzTest::read);
  }

  @Property
  void anyFile(@ForAll("files") byte[] file) throws Exception {
    corpus.tryOne(file, IniFuzzTest::read);
  }

  private static void read(byte[] file) throws IniException {
    Map<String, Map<String, String>> sections;
    try {
      sections = parse(new String(file, UTF_8));
    } catch (IniException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE);
      return;
    }
    assertThat(parse(written(sections))).isEqualTo(sections);
  }

  private static Map<String, Map<String, String>> parse(String text) throws IniException {
    IniDocument document = new IniDocument();
    IniReader.parse(text, "t.conf", document);
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    for (IniSection section : document.sections()) {
      sections.put(section.name(), new LinkedHashMap<>(section.options()));
    }
    return sections;
  }

  private static String written(Map<String, Map<String, String>> sections) {
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (name, options) -> {
          text.append('[').append(name).append("]\n");
          options.forEach(
              (key, value) ->
                  text.append(key).append('=').append(value.replace("\n", "\n ")).append('\n'));
        });
    return text.toString();
  }
}
