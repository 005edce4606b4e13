package io.jsupervisord.codec;

import io.jsupervisord.api.SupervisorFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.parser.XmlRpcRequestParser;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.xml.sax.SAXException;

/**
 * From bodies to values and back, on Apache XML-RPC's parsers and serializers, with the bytes of
 * the reference. Any thread.
 *
 * <p>Values are strings, 32-bit integers, booleans, doubles, lists and maps with string keys, whose
 * order is kept when written. Characters that XML 1.0 cannot carry are written as U+FFFD. A DOCTYPE
 * is refused, and so is what is nested more than {@value SafeXmlReader#MAX_DEPTH} elements deep;
 * the size of a body is for the caller to bound.
 */
public final class XmlRpcCodec {
  private static final XmlRpcHttpRequestConfigImpl CONFIG = new XmlRpcHttpRequestConfigImpl();
  private static final WireTypes TYPES = new WireTypes();

  private XmlRpcCodec() {}

  /** Reads the body of a call. */
  public static XmlRpcCall readCall(byte[] body) throws MalformedXmlException {
    XmlRpcRequestParser parser = new XmlRpcRequestParser(CONFIG, TYPES);
    SafeXmlReader.parse(body, parser);
    List<Object> params = new ArrayList<>();
    if (parser.getParams() != null) {
      for (Object param : parser.getParams()) {
        params.add(plain(param));
      }
    }
    return new XmlRpcCall(parser.getMethodName(), params);
  }

  /** The body of a call. */
  public static byte[] writeCall(String method, List<?> params) {
    WireWriter out = new WireWriter();
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

  /** The body of an answer. */
  public static byte[] writeResponse(Object value) {
    WireWriter out = new WireWriter();
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
    WireWriter out = new WireWriter();
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
   * Reads the body of an answer.
   *
   * @throws SupervisorFault when the answer is a fault
   */
  public static Object readResponse(byte[] body) throws MalformedXmlException, SupervisorFault {
    XmlRpcResponseParser parser = new XmlRpcResponseParser(CONFIG, TYPES);
    SafeXmlReader.parse(body, parser);
    if (!parser.isSuccess()) {
      throw new SupervisorFault(parser.getErrorCode(), parser.getErrorMessage());
    }
    try {
      return plain(parser.getResult());
    } catch (XmlRpcException e) {
      throw new MalformedXmlException(e.getMessage(), e);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Object[] items) {
      List<Object> list = new ArrayList<>(items.length);
      for (Object item : items) {
        list.add(plain(item));
      }
      return list;
    }
    if (value instanceof Map<?, ?> map) {
      map.entrySet().forEach(XmlRpcCodec::makePlain);
    }
    return value;
  }

  private static <T> void makePlain(Map.Entry<?, T> entry) {
    @SuppressWarnings("unchecked")
    T plain = (T) plain(entry.getValue());
    entry.setValue(plain);
  }
}
