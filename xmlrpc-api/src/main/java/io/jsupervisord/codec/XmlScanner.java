package io.jsupervisord.codec;

import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Tells a SAX handler of the elements and the text of a document. Knows the part of XML 1.0 that
 * XML-RPC is written in: attributes, comments and processing instructions are checked and skipped,
 * a DOCTYPE is refused. So there are no entities to expand and nothing is ever fetched; time and
 * memory grow with the length of the document and with nothing else.
 *
 * <p>The parser of the JDK could do this too, but needs 25 ms to load, which is as long as the rest
 * of a short-lived client takes, and has to be talked out of most of what it can do.
 */
final class XmlScanner {
  /** The most elements that may be nested. */
  static final int MAX_DEPTH = 100;

  private static final Attributes NO_ATTRIBUTES = new AttributesImpl();

  private final XmlCursor in;
  private final ContentHandler handler;
  private final XmlText text;
  private final String[] open = new String[MAX_DEPTH];
  private int depth;
  private boolean rootSeen;

  private XmlScanner(XmlCursor in, ContentHandler handler) {
    this.in = in;
    this.handler = handler;
    this.text = new XmlText(in, handler);
  }

  /**
   * Scans a document.
   *
   * @param rawCharacters whether control characters and carriage returns are let through as they
   *     are, where XML has the first refused and the second turned into line feeds
   * @throws MalformedXmlException with the place and the reason, also when the handler refuses
   */
  static void scan(char[] document, int length, ContentHandler handler, boolean rawCharacters)
      throws MalformedXmlException {
    XmlCursor in = new XmlCursor(document, length, rawCharacters);
    try {
      new XmlScanner(in, handler).document();
    } catch (SAXException | RuntimeException e) {
      throw new MalformedXmlException(in.place() + ": " + e.getMessage(), e);
    }
  }

  private void document() throws SAXException {
    handler.startDocument();
    in.skip("\ufeff");
    if (in.startsWith("<?xml") && XmlCharacters.isSpace(in.peek(5))) {
      in.skipPast("?>");
    }
    while (!in.atEnd()) {
      if (in.peek() == '<') {
        markup();
      } else if (depth > 0) {
        text.scan();
      } else if (!in.skipSpace()) {
        throw new SAXException("text outside of the root element");
      }
    }
    if (depth > 0) {
      throw new SAXException("the document ends inside <" + open[depth - 1] + ">");
    }
    if (!rootSeen) {
      throw new SAXException("there is no element");
    }
    handler.endDocument();
  }

  private void markup() throws SAXException {
    switch (in.peek(1)) {
      case '/' -> endTag();
      case '?' -> processingInstruction();
      case '!' -> declaration();
      default -> startTag();
    }
  }

  private void startTag() throws SAXException {
    text.flush();
    in.advance(1);
    if (depth == 0 && rootSeen) {
      throw new SAXException("there is more than one root element");
    }
    if (depth == MAX_DEPTH) {
      throw new SAXException("more than " + MAX_DEPTH + " elements are nested");
    }
    rootSeen = true;
    String name = in.name();
    open[depth++] = name;
    boolean space = in.skipSpace();
    while (in.peek() != '>' && in.peek() != '/') {
      if (!space) {
        throw new SAXException("a tag that is not closed");
      }
      attribute();
      space = in.skipSpace();
    }
    boolean empty = in.skip("/");
    in.expect(">");
    int colon = name.indexOf(':');
    handler.startElement(prefix(name, colon), name.substring(colon + 1), name, NO_ATTRIBUTES);
    if (empty) {
      end();
    }
  }

  private void endTag() throws SAXException {
    text.flush();
    in.advance(2);
    if (depth == 0) {
      throw new SAXException("an end without a beginning");
    }
    if (!in.name().equals(open[depth - 1])) {
      throw new SAXException("<" + open[depth - 1] + "> is not closed");
    }
    in.skipSpace();
    in.expect(">");
    end();
  }

  private void end() throws SAXException {
    String name = open[--depth];
    open[depth] = null;
    int colon = name.indexOf(':');
    handler.endElement(prefix(name, colon), name.substring(colon + 1), name);
  }

  /** The prefix itself stands for its namespace: all that matters is whether there is one. */
  private static String prefix(String name, int colon) {
    return colon < 0 ? "" : name.substring(0, colon);
  }

  private void attribute() throws SAXException {
    String name = in.name();
    in.skipSpace();
    in.expect("=");
    in.skipSpace();
    boolean empty = text.skipAttributeValue();
    if (name.equals("xmlns") && !empty) {
      throw new SAXException("XML-RPC has no namespace");
    }
  }

  private void processingInstruction() throws SAXException {
    in.advance(2);
    if (in.name().equalsIgnoreCase("xml")) {
      throw new SAXException("an XML declaration that is not at the beginning");
    }
    if (!XmlCharacters.isSpace(in.peek()) && !in.startsWith("?>")) {
      throw new SAXException("a processing instruction without a name");
    }
    in.skipPast("?>");
  }

  private void declaration() throws SAXException {
    if (in.skip("<!--")) {
      in.skipPast("--");
      in.expect(">");
    } else if (depth > 0 && in.skip("<![CDATA[")) {
      text.scanVerbatim();
    } else if (in.startsWith("<!DOCTYPE")) {
      throw new SAXException("a DOCTYPE is refused");
    } else {
      throw new SAXException("a declaration that has no place here");
    }
  }
}
