package io.jsupervisord.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<methodCall>",
        "<methodCall><methodName>m</methodName></methodCall>trailing",
        "<!DOCTYPE x><methodCall><methodName>m</methodName></methodCall>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><methodCall><methodName>&a;</methodName></methodCall>",
        "<methodCall><methodName>&undefined;</methodName></methodCall>",
        "<methodCall><methodName>m\u0000</methodName></methodCall>",
        "<methodCall><methodName>m</methodName><params><param><value><int>x</int></value></param></params></methodCall>",
        "<methodCall><methodName>m</methodName><params><param><value><int>99999999999</int></value></param></params></methodCall>",
      })
  void whatIsNoCallIsRefused(String body) {
    assertThatThrownBy(() -> readCall(body)).isInstanceOf(MalformedXmlException.class);
  }

  @Test
  void whatIsNestedTooDeepIsRefusedBeforeItCanHurt() {
    String nested = "<value><array><data>".repeat(100_000);
    assertThatThrownBy(
            () -> readCall("<methodCall><methodName>m</methodName><params><param>" + nested))
        .isInstanceOf(MalformedXmlException.class)
        .hasMessageContaining("nested");
  }

  @Test
  void aReaderThatHasFailedIsUsableAgain() throws MalformedXmlException {
    assertThatThrownBy(() -> readCall("<broken")).isInstanceOf(MalformedXmlException.class);
    assertThat(readCall("<methodCall><methodName>m</methodName></methodCall>").method())
        .isEqualTo("m");
  }
}
