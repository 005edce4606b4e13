package io.jsupervisord.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.codec.MalformedXmlException;
import io.jsupervisord.codec.XmlRpcCall;
import io.jsupervisord.codec.XmlRpcCodec;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the body is: a call, an answer, or the one exception that is declared. */
class XmlRpcFuzzTest {
  private final Corpus corpus = Corpus.of("xmlrpc");

  @Provide
  Arbitrary<byte[]> bodies() {
    return corpus.mutants();
  }

  @Example
  void keptBodies() throws Exception {
    corpus.tryKept(XmlRpcFuzzTest::read);
  }

  @Property
  void anyBody(@ForAll("bodies") byte[] body) throws Exception {
    corpus.tryOne(body, XmlRpcFuzzTest::read);
  }

  private static void read(byte[] body) throws Exception {
    try {
      XmlRpcCodec.readResponse(body);
    } catch (MalformedXmlException | SupervisorFault e) {
      // either is told to the user
    }
    XmlRpcCall call;
    try {
      call = XmlRpcCodec.readCall(body);
    } catch (MalformedXmlException e) {
      return;
    }
    if (call.method() != null && isWritable(call.params())) {
      XmlRpcCall again = XmlRpcCodec.readCall(XmlRpcCodec.writeCall(call.method(), call.params()));
      assertThat(again.method()).isEqualTo(call.method());
      assertThat(again.params()).isEqualTo(call.params());
    }
  }

  /** Numbers of more than 32 bits and nil are read, but never written. */
  private static boolean isWritable(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().allMatch(XmlRpcFuzzTest::isWritable);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().allMatch(XmlRpcFuzzTest::isWritable);
    }
    return value != null && !(value instanceof Long);
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withCharRange(' ', '\ud7ff')
            .withCharRange('\ue000', '\ufffd')
            .withChars('\t', '\n', '\r', '<', '&', ']', '>')
            .ofMaxLength(20);
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            texts.map(Object.class::cast),
            Arbitraries.integers().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast));
    return Arbitraries.recursive(
        () -> scalars,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(Object.class::cast),
                Arbitraries.maps(texts, inner).ofMaxSize(4).map(Object.class::cast)),
        0,
        4);
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("values") Object value) throws Exception {
    XmlRpcCall call = XmlRpcCodec.readCall(XmlRpcCodec.writeCall("m", List.of(value)));
    assertThat(call.params()).isEqualTo(List.of(value));
  }
}
