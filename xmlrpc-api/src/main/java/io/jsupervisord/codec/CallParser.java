package io.jsupervisord.codec;

import java.util.ArrayList;
import java.util.List;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.XmlRpcRequestParser;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** Reads a call. Apache's parser alone would leave out a parameter that has no value. */
final class CallParser extends XmlRpcRequestParser {
  private static final int PARAM_LEVEL = 2;

  private final List<Object> params = new ArrayList<>();
  private int level;
  private int expected;

  CallParser(XmlRpcStreamConfig config, TypeFactory types) {
    super(config, types);
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    if (level++ == PARAM_LEVEL) {
      expected++;
    }
    super.startElement(uri, name, qualified, attributes);
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    super.endElement(uri, name, qualified);
    if (--level == PARAM_LEVEL && params.size() != expected) {
      throw new SAXException("a <param> that does not have one value");
    }
  }

  @Override
  protected void addResult(Object value) {
    params.add(value);
  }

  /** All parameters, none when there is no {@code <params>}. */
  List<Object> params() {
    return params;
  }
}
