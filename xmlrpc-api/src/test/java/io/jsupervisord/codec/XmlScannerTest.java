package io.jsupervisord.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

class XmlScannerTest {
  private static final String REFUSED = "refused";

  /** What is not ASCII stands in brackets lest it become part of a name, where we are lenient. */
  private static final List<String> PIECES =
      List.of(
          "<a>",
          "</a>",
          "<b>",
          "</b>",
          "<b/>",
          "<b />",
          "<a x='1'>",
          "<a x=\"&lt;\" y='2' >",
          "</a >",
          "text",
          " ",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "&amp;",
          "&lt;",
          "&#65;",
          "&#x1F600;",
          "&#0;",
          "&#xD800;",
          "&#;",
          "&#x;",
          "&bad;",
          "&",
          ";",
          "<!--c-->",
          "<!-- - -->",
          "<!--",
          "-->",
          "--",
          "<![CDATA[",
          "]]>",
          "]]",
          ">",
          "<",
          "<?p i?>",
          "<?p?>",
          "<?",
          "?>",
          "<?xml version='1.0'?>",
          "<!",
          "/",
          "=",
          "'",
          "\"",
          "x",
          "\u0001",
          "\uffff",
          "(\ufffd)",
          "(é)",
          "(\ud83d\ude00)",
          "0");

  /** What a handler was told, pieces of text joined. */
  private static final class Transcript extends DefaultHandler {
    private final StringBuilder told = new StringBuilder();

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
      told.append('<').append(name).append('>');
    }

    @Override
    public void endElement(String uri, String local, String name) {
      told.append("</").append(name).append('>');
    }

    @Override
    public void characters(char[] text, int from, int length) {
      told.append(new String(text, from, length).replace("<", "&lt;"));
    }
  }

  private static String scanned(String document, boolean rawCharacters) {
    Transcript transcript = new Transcript();
    try {
      XmlScanner.scan(document.toCharArray(), document.length(), transcript, rawCharacters);
      return transcript.told.toString();
    } catch (MalformedXmlException e) {
      return REFUSED;
    }
  }

  private static String parsedByTheJdk(XMLReader reader, String document) throws Exception {
    Transcript transcript = new Transcript();
    reader.setContentHandler(transcript);
    reader.setErrorHandler(transcript);
    try {
      reader.parse(new InputSource(new StringReader(document)));
      return transcript.told.toString();
    } catch (SAXException e) {
      return String.valueOf(e.getMessage()).contains("already specified") ? null : REFUSED;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatItTellsIsWhatTheParserOfTheJdkTells(long seed) throws Exception {
    XMLReader reader = SAXParserFactory.newDefaultNSInstance().newSAXParser().getXMLReader();
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < 10_000; i++) {
      StringBuilder document = new StringBuilder("<a>");
      for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
        document.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      document.append("</a>");
      if (random.nextInt(4) == 0) {
        int at =
            document.offsetByCodePoints(
                0, random.nextInt(document.codePointCount(0, document.length())));
        document.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      }
      String expected = parsedByTheJdk(reader, document.toString());
      if (expected != null) {
        assertThat(scanned(document.toString(), false))
            .as("%s", document.toString().replace("\r", "\\r").replace("\n", "\\n"))
            .isEqualTo(expected);
        accepted += expected.equals(REFUSED) ? 0 : 1;
      }
    }
    assertThat(accepted).isGreaterThan(500);
  }

  @Test
  void textIsHandedOverInOnePieceWhateverItIsMadeOf() throws MalformedXmlException {
    int[] calls = {0};
    DefaultHandler counter =
        new DefaultHandler() {
          @Override
          public void characters(char[] text, int from, int length) {
            calls[0]++;
            assertThat(new String(text, from, length)).isEqualTo("1&2<3\n4 5");
          }
        };
    String document = "<a>1&amp;2<!-- c -->&#60;3\r\n4<?p?><![CDATA[ 5]]></a>";
    XmlScanner.scan(document.toCharArray(), document.length(), counter, false);
    assertThat(calls[0]).isEqualTo(1);
  }

  @Test
  void rawCharactersPassOnlyWhenAskedFor() {
    String document = "<a>\u001b[1m\r\n\u0000</a>";
    assertThat(scanned(document, true)).isEqualTo(document);
    assertThat(scanned(document, false)).isEqualTo(REFUSED);
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(scanned("\ufeff<?xml version='1.0'?><a/>", false)).isEqualTo("<a></a>");
  }

  @Test
  void theMessageTellsThePlace() {
    String document = "<a>\n  <b></a>";
    assertThatThrownBy(
            () ->
                XmlScanner.scan(
                    document.toCharArray(), document.length(), new DefaultHandler(), false))
        .isInstanceOf(MalformedXmlException.class)
        .hasMessage("line 2, column 9: <b> is not closed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a><a/>",
        "<a xmlns='http://example.org/'/>",
        "<a:b:c/>",
        "<a:/>",
        "<:a/>",
        "<a>&#\u0663;</a>",
        "<a>&#99999999999;</a>",
        "<a>&#x00000000000000041;</a>",
      })
  void whatHasNoPlaceInXmlRpcIsRefused(String document) {
    assertThat(scanned(document, false)).isEqualTo(REFUSED);
  }
}
