package io.jsupervisord.codec;

/** A body that is no XML-RPC; the message says where and what is wrong with it. */
public final class MalformedXmlException extends Exception {
  public MalformedXmlException(String message) {
    super(message);
  }

  public MalformedXmlException(String message, Throwable cause) {
    super(message, cause);
  }
}
