package io.jsupervisord.codec;

import org.apache.xmlrpc.serializer.TypeSerializer;
import org.xml.sax.ContentHandler;

/** Writes a value as the text inside of one tag, to a {@link WireWriter}. */
final class ScalarSerializer implements TypeSerializer {
  private final byte[] begin;
  private final byte[] end;

  ScalarSerializer(String tag) {
    begin = WireWriter.bytes("<value><" + tag + ">");
    end = WireWriter.bytes("</" + tag + "></value>\n");
  }

  @Override
  public void write(ContentHandler handler, Object value) {
    WireWriter out = (WireWriter) handler;
    out.markup(begin);
    if (value instanceof Boolean truth) {
      out.text(truth ? "1" : "0");
    } else {
      out.text(value.toString());
    }
    out.markup(end);
  }
}
