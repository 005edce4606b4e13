package io.jsupervisord.codec;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.AtomicParser;
import org.apache.xmlrpc.parser.MapParser;
import org.apache.xmlrpc.parser.NullParser;
import org.apache.xmlrpc.parser.ObjectArrayParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.ListSerializer;
import org.apache.xmlrpc.serializer.MapSerializer;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.apache.xmlrpc.serializer.TypeSerializerImpl;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The types of the reference's dialect and no others: {@code <i8>}, {@code <nil>} and serialized
 * objects are never written, and what is not known is read as its text.
 */
final class WireTypes implements TypeFactory {
  private static final XmlRpcStreamConfig CONFIG = new XmlRpcHttpRequestConfigImpl();

  /** A parser of text. */
  private static final class Text extends AtomicParser {
    private final Function<String, Object> type;

    Text(Function<String, Object> type) {
      this.type = type;
    }

    @Override
    protected void setResult(String text) throws SAXException {
      try {
        super.setResult(type.apply(text));
      } catch (IllegalArgumentException e) {
        throw new SAXParseException("not a value of its type: " + text, getDocumentLocator(), e);
      }
    }
  }

  /** A serializer of text. */
  private static final class Tagged extends TypeSerializerImpl {
    private final String tag;
    private final Function<Object, String> text;

    Tagged(String tag, Function<Object, String> text) {
      this.tag = tag;
      this.text = text;
    }

    @Override
    public void write(ContentHandler handler, Object value) throws SAXException {
      write(handler, tag, text.apply(value));
    }
  }

  private static final TypeSerializer STRING = new Tagged("string", Object::toString);
  private static final TypeSerializer INT = new Tagged("int", Object::toString);
  private static final TypeSerializer DOUBLE = new Tagged("double", Object::toString);
  private static final TypeSerializer BOOLEAN =
      new Tagged("boolean", value -> Boolean.TRUE.equals(value) ? "1" : "0");

  private final TypeSerializer list = new ListSerializer(this, CONFIG);
  private final TypeSerializer map = new MapSerializer(this, CONFIG);

  @Override
  public TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
    return switch (name) {
      case "string" -> new Text(text -> text);
      case "int", "i4" -> new Text(text -> Integer.valueOf(text.strip()));
      case "boolean" -> new Text(text -> text.strip().equals("1"));
      case "double" -> new Text(text -> Double.valueOf(text.strip()));
      case "base64" ->
          new Text(
              text -> new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8));
      case "array" -> new ObjectArrayParser(config, context, this);
      case "struct" -> new MapParser(config, context, this);
      case "nil" -> new NullParser();
      default -> new Text(text -> text);
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
}
