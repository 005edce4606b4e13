package io.jsupervisord.codec;

import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.xml.sax.SAXException;

/**
 * Reads an answer. Apache's parser alone would take one that says nothing for a fault without
 * number and text.
 */
final class AnswerParser extends XmlRpcResponseParser {
  private boolean isAnswered;

  AnswerParser(XmlRpcStreamRequestConfig config, TypeFactory types) {
    super(config, types);
  }

  @Override
  protected void addResult(Object value) throws SAXException {
    super.addResult(value);
    isAnswered = true;
    if (!isSuccess() && getErrorMessage() == null) {
      throw new SAXException("a fault without faultString");
    }
  }

  /** Whether there was a value or a fault. */
  boolean isAnswered() {
    return isAnswered;
  }
}
