package io.jsupervisord.codec;

import java.util.TimeZone;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;

/**
 * Neither extensions nor compression. Apache's own class asks for the time zone when it is made,
 * which reads the whole time zone database.
 */
final class PlainConfig implements XmlRpcStreamRequestConfig {
  @Override
  public boolean isGzipCompressing() {
    return false;
  }

  @Override
  public boolean isGzipRequesting() {
    return false;
  }

  @Override
  public boolean isEnabledForExceptions() {
    return false;
  }

  @Override
  public String getEncoding() {
    return UTF8_ENCODING;
  }

  @Override
  public boolean isEnabledForExtensions() {
    return false;
  }

  @Override
  public TimeZone getTimeZone() {
    return TimeZone.getDefault();
  }
}
