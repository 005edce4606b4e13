package io.jsupervisord.codec;

import java.util.List;
import java.util.Map;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.NullParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.ListSerializer;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.xml.sax.SAXException;

/**
 * The types of the reference's dialect and no others: {@code <i8>}, {@code <nil>} and serialized
 * objects are never written, and what is not known is read as its text.
 */
final class WireTypes implements TypeFactory {
  private static final TypeSerializer STRING = new ScalarSerializer("string");
  private static final TypeSerializer INT = new ScalarSerializer("int");
  private static final TypeSerializer DOUBLE = new ScalarSerializer("double");
  private static final TypeSerializer BOOLEAN = new ScalarSerializer("boolean");

  private final TypeSerializer list;
  private final TypeSerializer map;

  WireTypes(XmlRpcStreamConfig config) {
    list = new ListSerializer(this, config);
    map = new StructSerializer(this);
  }

  @Override
  public TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
    return switch (name) {
      case "array" -> new ListParser(config, context, this);
      case "struct" -> new StructParser(config, context, this);
      case "nil" -> new NullParser();
      default -> new ScalarParser(name);
    };
  }

  @Override
  public TypeSerializer getSerializer(XmlRpcStreamConfig config, Object value) throws SAXException {
    if (value instanceof String) {
      return STRING;
    }
    if (value instanceof Integer) {
      return INT;
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    if (value instanceof List) {
      return list;
    }
    if (value instanceof Map) {
      return map;
    }
    if (value instanceof Double) {
      return DOUBLE;
    }
    throw new SAXException(
        "cannot be sent: " + (value == null ? "null" : value.getClass().getName()));
  }

  /** Refuses an element that has no place where it was found. */
  static void expect(String tag, String found) throws SAXException {
    if (!found.equals(tag)) {
      throw new SAXException("<" + found + "> where <" + tag + "> should be");
    }
  }
}
