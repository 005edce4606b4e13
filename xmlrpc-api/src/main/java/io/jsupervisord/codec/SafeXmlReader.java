package io.jsupervisord.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.XMLFilterImpl;

/** Parses XML from strangers: no DOCTYPE, nothing from outside, bounded depth. */
final class SafeXmlReader {
  /** The most elements that may be nested. */
  static final int MAX_DEPTH = 100;

  /** A reader can be used again and is dear to make, but not for two threads at once. */
  private static final ThreadLocal<XMLReader> READERS =
      ThreadLocal.withInitial(SafeXmlReader::make);

  private SafeXmlReader() {}

  private static XMLReader make() {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      XMLReader reader = factory.newSAXParser().getXMLReader();
      reader.setErrorHandler(new DefaultHandler());
      reader.setEntityResolver(
          (publicId, systemId) -> {
            throw new SAXException("no entities from outside");
          });
      return reader;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("no XML parser can be had", e);
    }
  }

  /** Has a handler told of what is in a body, which is UTF-8 whatever it says itself. */
  static void parse(byte[] body, ContentHandler handler) throws MalformedXmlException {
    try {
      XMLReader reader = READERS.get();
      reader.setContentHandler(new DepthGuard(handler));
      reader.parse(
          new InputSource(
              new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)));
    } catch (SAXParseException e) {
      throw new MalformedXmlException(
          "line %d, column %d: %s"
              .formatted(e.getLineNumber(), e.getColumnNumber(), e.getMessage()),
          e);
    } catch (SAXException | IOException | RuntimeException e) {
      throw new MalformedXmlException(String.valueOf(e.getMessage()), e);
    }
  }

  private static final class DepthGuard extends XMLFilterImpl {
    private int depth;

    DepthGuard(ContentHandler handler) {
      setContentHandler(handler);
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
        throws SAXException {
      if (++depth > MAX_DEPTH) {
        throw new SAXException("more than " + MAX_DEPTH + " elements are nested");
      }
      super.startElement(uri, name, qualified, attributes);
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
      depth--;
      super.endElement(uri, name, qualified);
    }
  }
}
