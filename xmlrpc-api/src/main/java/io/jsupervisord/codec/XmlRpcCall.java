package io.jsupervisord.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A call as it stands on the wire.
 *
 * @param method the full name, not trimmed
 * @param params strings, integers, booleans, doubles, lists, maps or null
 */
public record XmlRpcCall(String method, List<Object> params) {
  public XmlRpcCall {
    params = Collections.unmodifiableList(new ArrayList<>(params));
  }
}
