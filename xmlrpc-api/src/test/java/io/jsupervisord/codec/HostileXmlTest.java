package io.jsupervisord.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies from people who wish us ill, and from programs that know no better. */
class HostileXmlTest {
  private static final String CALL = "<methodCall><methodName>m</methodName>";

  private static XmlRpcCall readCall(String xml) throws MalformedXmlException {
    return XmlRpcCodec.readCall(xml.getBytes(UTF_8));
  }

  private static String param(String value) {
    return CALL + "<params><param><value>" + value + "</value></param></params></methodCall>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<methodCall>",
        CALL + "</methodCall>trailing",
        CALL + "</methodCall><methodCall/>",
        "\n<?xml version='1.0'?>" + CALL + "</methodCall>",
        "<methodCall xmlns='urn:x'><methodName>m</methodName></methodCall>",
        "<!DOCTYPE x>" + CALL + "</methodCall>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
            + "<methodCall><methodName>&a;</methodName></methodCall>",
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
            + "<methodCall><methodName>&b;</methodName></methodCall>",
        "<methodCall><methodName>&undefined;</methodName></methodCall>",
        "<methodCall><methodName>m\u0000</methodName></methodCall>",
        "<methodCall><methodName>m</methodName><params><param/></params></methodCall>",
        "<methodResponse><params/></methodResponse>",
      })
  void whatIsNoCallIsRefused(String body) {
    assertThatThrownBy(() -> readCall(body)).isInstanceOf(MalformedXmlException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<int>x</int>",
        "<int></int>",
        "<int>1.5</int>",
        "<int>99999999999999999999</int>",
        "<double>one</double>",
        "<base64>/w==</base64>",
        "<array/>",
        "<array><value>x</value></array>",
        "<array><data><int>1</int></data></array>",
        "<struct><member><name>x</name></member></struct>",
        "<struct><member><value>x</value></member></struct>",
        "<struct><member><name>a<b/></name><value>x</value></member></struct>",
        "<struct><value>x</value></struct>",
        "<string><b>nested</b></string>",
      })
  void aValueThatIsNoneOfItsTypeIsRefused(String value) {
    assertThatThrownBy(() -> readCall(param(value))).isInstanceOf(MalformedXmlException.class);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] body = param("<string>x</string>").getBytes(UTF_8);
    body[body.length / 2] = (byte) 0xff;
    assertThatThrownBy(() -> XmlRpcCodec.readCall(body))
        .isInstanceOf(MalformedXmlException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void aSerializedObjectIsTextAndNothingMore() throws MalformedXmlException {
    String call = param("<ex:serializable>rO0ABXNyAA==</ex:serializable>");
    assertThat(
            readCall(
                    call.replace(
                        "<methodCall>",
                        "<methodCall xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>"))
                .params())
        .containsExactly("rO0ABXNyAA==");
  }

  @Test
  void whatIsNestedTooDeepIsRefusedBeforeItCanHurt() {
    String nested = "<value><array><data>".repeat(100_000);
    assertThatThrownBy(() -> readCall(CALL + "<params><param>" + nested))
        .isInstanceOf(MalformedXmlException.class)
        .hasMessageContaining("nested");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&amp;", "x<!---->", "<![CDATA[x]]>", "\r"})
  void aLongTextOfManyPiecesTakesTimeInProportion(String piece) {
    String text = piece.repeat(500_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          readCall("<methodCall><methodName>" + text + "</methodName></methodCall>");
          readCall(param(text));
          readCall(param("<struct><member><name>" + text + "</name><value/></member></struct>"));
        });
  }

  @Test
  void manyDifferentNamesAndAttributesTakeTimeInProportion() {
    StringBuilder elements = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      elements.append("<member a").append(i).append("='x'><name>n</name><value/></member>");
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> readCall(param("<struct>" + elements + "</struct>")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aDamagedCallIsReadOrRefusedButNeverAnythingElse(long seed) {
    byte[] good =
        XmlRpcCodec.writeCall(
            "supervisor.x", List.of("grp:größe", 5, true, List.of("a", 1.5), Map.of("k", "v")));
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] bad = good.clone();
      for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(XmlRpcCodec.readCall(bad).params()).isNotNull();
      } catch (MalformedXmlException e) {
        assertThat(e).hasMessageMatching("(?s)(line \\d+, column \\d+|not UTF-8): .+");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aDamagedAnswerIsReadOrRefusedButNeverAnythingElse(long seed) throws SupervisorFault {
    byte[] good = XmlRpcCodec.writeFault(Fault.BAD_NAME.because("x"));
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      try {
        XmlRpcCodec.readResponse(bad);
      } catch (SupervisorFault fault) {
        assertThat(fault.text()).isNotNull();
      } catch (MalformedXmlException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<methodResponse/>",
        "<methodResponse><params/></methodResponse>",
        "<methodResponse><params><param/></params></methodResponse>",
        "<methodResponse><fault/></methodResponse>",
        "<methodResponse><fault><value>x</value></fault></methodResponse>",
        "<methodResponse><fault><value><struct/></value></fault></methodResponse>",
        "<methodResponse><fault><value><struct><member><name>faultCode</name>"
            + "<value><int>1</int></value></member></struct></value></fault></methodResponse>",
        "<methodResponse><params><param><value>cut off",
        "<html><body>Proxy error</body></html>",
      })
  void whatIsNoAnswerIsRefused(String body) {
    assertThatThrownBy(() -> XmlRpcCodec.readResponse(body.getBytes(UTF_8)))
        .isInstanceOf(MalformedXmlException.class);
  }
}
