package io.jsupervisord.codec;

import io.jsupervisord.api.SupervisorFault;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.xmlrpc.XmlRpcException;
import org.xml.sax.SAXException;

/**
 * From bodies to values and back, on Apache XML-RPC's parsers and serializers, with the bytes of
 * the reference. Any thread.
 *
 * <p>Values are strings, 32-bit integers, booleans, doubles, lists and maps with string keys, whose
 * order is kept both ways. Integers of more than 32 bits are read, as {@link Long}, but never
 * written. Characters that XML 1.0 cannot carry are written as U+FFFD. A DOCTYPE is refused, and so
 * is what is nested more than {@value XmlScanner#MAX_DEPTH} elements deep. Reading takes time and
 * memory in proportion to the body, whose size is for the caller to bound.
 */
public final class XmlRpcCodec {
  private static final PlainConfig CONFIG = new PlainConfig();
  private static final WireTypes TYPES = new WireTypes(CONFIG);

  private XmlRpcCodec() {}

  /**
   * Reads the body of a call, which is UTF-8 whatever it says itself.
   *
   * @return the call, whose method is null when it has none
   */
  public static XmlRpcCall readCall(byte[] body) throws MalformedXmlException {
    CharBuffer document;
    try {
      document = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw new MalformedXmlException("not UTF-8: " + e.getMessage(), e);
    }
    CallParser parser = new CallParser(CONFIG, TYPES);
    XmlScanner.scan(document.array(), document.limit(), parser, false);
    return new XmlRpcCall(parser.getMethodName(), parser.params());
  }

  /**
   * The body of a call. Carriage returns arrive as such, in answers they become line feeds.
   *
   * @throws IllegalArgumentException for a parameter that is no value
   */
  public static byte[] writeCall(String method, List<?> params) {
    WireWriter out = new WireWriter(true);
    out.start("methodCall");
    out.text("methodName", method);
    out.start("params");
    for (Object param : params) {
      out.start("param");
      write(out, param);
      out.end("param");
    }
    out.end("params");
    out.end("methodCall");
    return out.toBytes();
  }

  /**
   * The body of an answer.
   *
   * @throws IllegalArgumentException for what is no value
   */
  public static byte[] writeResponse(Object value) {
    WireWriter out = new WireWriter(false);
    out.start("methodResponse");
    out.start("params");
    out.start("param");
    write(out, value);
    out.end("param");
    out.end("params");
    out.end("methodResponse");
    return out.toBytes();
  }

  /** The body of an answer that is a fault. */
  public static byte[] writeFault(SupervisorFault fault) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("faultCode", fault.code());
    members.put("faultString", fault.text());
    WireWriter out = new WireWriter(false);
    out.start("methodResponse");
    out.start("fault");
    write(out, members);
    out.end("fault");
    out.end("methodResponse");
    return out.toBytes();
  }

  private static void write(WireWriter out, Object value) {
    try {
      TYPES.getSerializer(CONFIG, value).write(out, value);
    } catch (SAXException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Reads the body of an answer. The reference puts the control characters of a log into its
   * answers as they are; that is no XML, but is read here.
   *
   * @throws SupervisorFault when the answer is a fault
   */
  public static Object readResponse(byte[] body) throws MalformedXmlException, SupervisorFault {
    char[] document = new String(body, StandardCharsets.UTF_8).toCharArray();
    AnswerParser parser = new AnswerParser(CONFIG, TYPES);
    XmlScanner.scan(document, document.length, parser, true);
    if (!parser.isAnswered()) {
      throw new MalformedXmlException("an answer without value and without fault");
    }
    if (!parser.isSuccess()) {
      throw new SupervisorFault(parser.getErrorCode(), parser.getErrorMessage());
    }
    try {
      return parser.getResult();
    } catch (XmlRpcException e) {
      throw new MalformedXmlException(String.valueOf(e.getMessage()), e);
    }
  }
}
