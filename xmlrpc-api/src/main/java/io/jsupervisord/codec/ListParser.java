package io.jsupervisord.codec;

import java.util.ArrayList;
import java.util.List;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.RecursiveTypeParserImpl;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** Reads an {@code <array>} as a list. */
final class ListParser extends RecursiveTypeParserImpl {
  private final List<Object> items = new ArrayList<>();
  private int level;
  private boolean dataSeen;

  ListParser(XmlRpcStreamConfig config, NamespaceContextImpl context, TypeFactory types) {
    super(config, context, types);
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    switch (level++) {
      case 0 -> setResult(items);
      case 1 -> {
        WireTypes.expect("data", qualified);
        dataSeen = true;
      }
      case 2 -> {
        WireTypes.expect("value", qualified);
        startValueTag();
      }
      default -> super.startElement(uri, name, qualified, attributes);
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    switch (--level) {
      case 0 -> {
        if (!dataSeen) {
          throw new SAXException("an <array> without <data>");
        }
      }
      case 1 -> {
        // further data would be appended
      }
      case 2 -> endValueTag();
      default -> super.endElement(uri, name, qualified);
    }
  }

  @Override
  protected void addResult(Object item) {
    items.add(item);
  }
}
