package io.jsupervisord.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XmlRpcCodecTest {
  private static XmlRpcCall readCall(String xml) throws MalformedXmlException {
    return XmlRpcCodec.readCall(xml.getBytes(UTF_8));
  }

  @Test
  void anAnswerHasTheBytesOfTheReference() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("statecode", 1);
    state.put("statename", "RUNNING");
    assertThat(new String(XmlRpcCodec.writeResponse(state), UTF_8))
        .isEqualTo(
            """
            <?xml version='1.0'?>
            <methodResponse>
            <params>
            <param>
            <value><struct>
            <member>
            <name>statecode</name>
            <value><int>1</int></value>
            </member>
            <member>
            <name>statename</name>
            <value><string>RUNNING</string></value>
            </member>
            </struct></value>
            </param>
            </params>
            </methodResponse>
            """)
        .hasSize(279);
  }

  @Test
  void aFaultHasTheBytesOfTheReference() {
    assertThat(XmlRpcCodec.writeFault(Fault.UNKNOWN_METHOD.because())).hasSize(269);
  }

  @Test
  void listsBooleansAndEmptyStringsHaveTheFormOfTheReference() {
    assertThat(new String(XmlRpcCodec.writeResponse(List.of(true, "", List.of())), UTF_8))
        .contains(
            """
            <value><array><data>
            <value><boolean>1</boolean></value>
            <value><string></string></value>
            <value><array><data>
            </data></array></value>
            </data></array></value>
            """);
  }

  @Test
  void whatXmlCannotCarryBecomesTheReplacementCharacterAndSurvivesTheWay() throws Exception {
    String log = "a<b>&\"' \u0000\u001b[1m\ud800 \ufffe größe \ud83d\ude00\ttab\n";
    assertThat(XmlRpcCodec.readResponse(XmlRpcCodec.writeResponse(log)))
        .isEqualTo("a<b>&\"' \ufffd\ufffd[1m\ufffd \ufffd größe \ud83d\ude00\ttab\n");
  }

  @Test
  void everyTypeOfClientsIsRead() throws MalformedXmlException {
    XmlRpcCall call =
        readCall(
            """
            <?xml version="1.0" encoding="latin-1"?>
            <methodCall><methodName> supervisor.x </methodName><params>
            <param><value>bare <!-- c -->text</value></param>
            <param><value><string/></value></param>
            <param><value><i4> 4 </i4></value></param>
            <param><value> <int>-5</int> </value></param>
            <param><value><boolean>1</boolean></value></param>
            <param><value><boolean>true</boolean></value></param>
            <param><value><double>1.5</double></value></param>
            <param><value><base64>aGk=</base64></value></param>
            <param><value><array><data><value>a</value><value><int>1</int></value></data></array></value></param>
            <param><value><struct><member><name>k</name><value><array><data/></array></value></member></struct></value></param>
            <param><value><nil/></value></param>
            <param><value><i8>7</i8></value></param>
            </params></methodCall>
            """);
    assertThat(call.method().strip()).isEqualTo("supervisor.x");
    assertThat(call.params())
        .containsExactly(
            "bare text",
            "",
            4,
            -5,
            true,
            false,
            1.5,
            "hi",
            List.of("a", 1),
            Map.of("k", List.of()),
            null,
            "7");
  }

  @Test
  void aCallWithoutParamsIsRead() throws MalformedXmlException {
    assertThat(readCall("<methodCall><methodName>m</methodName></methodCall>"))
        .isEqualTo(new XmlRpcCall("m", List.of()));
  }

  @Test
  void aCallThatWasWrittenIsReadAgain() throws MalformedXmlException {
    List<Object> params = List.of("grp:*", false, 5, List.of("x"));
    assertThat(XmlRpcCodec.readCall(XmlRpcCodec.writeCall("supervisor.startProcess", params)))
        .isEqualTo(new XmlRpcCall("supervisor.startProcess", params));
  }

  @Test
  void aFaultIsThrownWithItsCodeAndText() {
    assertThatThrownBy(
            () -> XmlRpcCodec.readResponse(XmlRpcCodec.writeFault(Fault.BAD_NAME.because("x"))))
        .isInstanceOfSatisfying(
            SupervisorFault.class,
            fault -> {
              assertThat(fault.code()).isEqualTo(10);
              assertThat(fault.text()).isEqualTo("BAD_NAME: x");
            });
  }

  @Test
  void membersOfAStructKeepTheirOrderAndTheLastOfANameCounts() throws Exception {
    Map<String, Object> written = new LinkedHashMap<>();
    for (String name : List.of("zeta", "alpha", "mid", "beta", "omega")) {
      written.put(name, Map.of());
    }
    assertThat((Map<?, ?>) XmlRpcCodec.readResponse(XmlRpcCodec.writeResponse(written)))
        .hasToString(written.toString());
    assertThat(
            readCall(
                    "<methodCall><methodName>m</methodName><params><param><value><struct>"
                        + "<member><name>a</name><value>1</value></member>"
                        + "<member><value>2</value><name>a</name></member>"
                        + "</struct></value></param></params></methodCall>")
                .params())
        .containsExactly(Map.of("a", "2"));
  }

  @Test
  void integersBeyond32BitsAreReadButNotWritten() throws MalformedXmlException {
    assertThat(
            readCall(
                    "<methodCall><methodName>m</methodName><params>"
                        + "<param><value><int>5000000000</int></value></param>"
                        + "<param><value><i4>-2147483648</i4></value></param>"
                        + "</params></methodCall>")
                .params())
        .containsExactly(5_000_000_000L, Integer.MIN_VALUE);
    assertThatThrownBy(() -> XmlRpcCodec.writeResponse(5_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoValueIsNotWritten() {
    List<Object> nothing = new ArrayList<>();
    nothing.add(null);
    assertThatThrownBy(() -> XmlRpcCodec.writeResponse(nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("null");
    assertThatThrownBy(() -> XmlRpcCodec.writeCall("m", List.of(new Object())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void carriageReturnsOfACallArriveAsSuch() throws MalformedXmlException {
    assertThat(XmlRpcCodec.readCall(XmlRpcCodec.writeCall("m", List.of("a\r\nb\r"))).params())
        .containsExactly("a\r\nb\r");
  }

  @Test
  void carriageReturnsOfAnAnswerGoOutRawAsFromTheReference() {
    assertThat(new String(XmlRpcCodec.writeResponse("a\r\n"), UTF_8))
        .contains("<string>a\r\n</string>");
  }

  @Test
  void anAnswerOfTheReferenceWithControlCharactersIsRead() throws Exception {
    String raw =
        new String(XmlRpcCodec.writeResponse("LOG"), UTF_8)
            .replace("LOG", "\u001b[31mred\u001b[0m\u0000\r\n");
    assertThat(XmlRpcCodec.readResponse(raw.getBytes(UTF_8)))
        .isEqualTo("\u001b[31mred\u001b[0m\u0000\r\n");
  }
}
