package io.jsupervisord.http;

import io.jsupervisord.rpc.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;

/** A request that has arrived whole and may be answered. */
public final class Request {
  private final HttpRequest head;
  private final byte[] body;
  private final Site site;
  private final Executor connectionThread;
  private final Caller caller;
  private final String path;
  private final String query;

  /** A request of somebody who may do everything. */
  public Request(HttpRequest head, byte[] body, Site site, Executor connectionThread) {
    this(head, body, site, connectionThread, Caller.ANONYMOUS);
  }

  /**
   * A request.
   *
   * @param body empty when there is none
   * @param connectionThread runs tasks on the thread that serves the connection
   */
  Request(HttpRequest head, byte[] body, Site site, Executor connectionThread, Caller caller) {
    this.head = head;
    this.body = body;
    this.site = site;
    this.connectionThread = connectionThread;
    this.caller = caller;
    String target = head.getPath();
    int mark = target.indexOf('?');
    this.path = unquote(mark < 0 ? target : target.substring(0, mark));
    this.query = mark < 0 ? null : target.substring(mark + 1);
  }

  public String method() {
    return head.getMethod();
  }

  /** The path, percent-decoded once; begins as the client wrote it, maybe without a slash. */
  public String path() {
    return path;
  }

  /** What follows the question mark, as it was sent; null without one. */
  public String query() {
    return query;
  }

  /** The value of the first header of that name in any case, or null. */
  public String header(String name) {
    Header header = head.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  public byte[] body() {
    return body;
  }

  /** Whose request it is. */
  public Caller caller() {
    return caller;
  }

  public Site site() {
    return site;
  }

  /** Runs short tasks on the thread that serves the connection. */
  public Executor connectionThread() {
    return connectionThread;
  }

  /** Decodes %XX as UTF-8; what is no such escape stays as it is. */
  public static String unquote(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
