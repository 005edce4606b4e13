package io.jsupervisord.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.RecursiveTypeParserImpl;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/**
 * Reads a {@code <struct>} as a map in the order of the document. Of members with the same name the
 * last one counts.
 */
final class StructParser extends RecursiveTypeParserImpl {
  private final Map<String, Object> members = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private int level;
  private boolean inName;
  private String name;
  private Object value;
  private boolean hasValue;

  StructParser(XmlRpcStreamConfig config, NamespaceContextImpl context, TypeFactory types) {
    super(config, context, types);
  }

  @Override
  public void startElement(String uri, String local, String qualified, Attributes attributes)
      throws SAXException {
    switch (level++) {
      case 0 -> setResult(members);
      case 1 -> {
        WireTypes.expect("member", qualified);
        name = null;
        hasValue = false;
      }
      case 2 -> startNameOrValue(qualified);
      default -> {
        if (inName) {
          throw new SAXException("an element inside of <name>");
        }
        super.startElement(uri, local, qualified, attributes);
      }
    }
  }

  private void startNameOrValue(String tag) throws SAXException {
    if (tag.equals("name")) {
      inName = true;
      text.setLength(0);
    } else {
      WireTypes.expect("value", tag);
      startValueTag();
    }
  }

  @Override
  public void characters(char[] characters, int from, int length) throws SAXException {
    if (inName) {
      text.append(characters, from, length);
    } else {
      super.characters(characters, from, length);
    }
  }

  @Override
  public void endElement(String uri, String local, String qualified) throws SAXException {
    switch (--level) {
      case 0 -> {
        // all members are there
      }
      case 1 -> {
        if (name == null || !hasValue) {
          throw new SAXException("a <member> without <name> or without <value>");
        }
        members.put(name, value);
      }
      case 2 -> {
        if (inName) {
          name = text.toString();
          inName = false;
        } else {
          endValueTag();
        }
      }
      default -> super.endElement(uri, local, qualified);
    }
  }

  @Override
  protected void addResult(Object result) {
    value = result;
    hasValue = true;
  }
}
