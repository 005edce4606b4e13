package io.jsupervisord.codec;

import org.apache.xmlrpc.serializer.TypeSerializerImpl;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Writes a value as the text inside of one tag. */
final class ScalarSerializer extends TypeSerializerImpl {
  private final String tag;

  ScalarSerializer(String tag) {
    this.tag = tag;
  }

  @Override
  public void write(ContentHandler handler, Object value) throws SAXException {
    if (value instanceof Boolean truth) {
      write(handler, tag, truth ? "1" : "0");
    } else {
      write(handler, tag, value.toString());
    }
  }
}
