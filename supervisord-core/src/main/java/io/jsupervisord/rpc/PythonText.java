package io.jsupervisord.rpc;

import io.jsupervisord.text.PythonLiteral;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of a request as Python's {@code str()} shows them; faults and events repeat them so. */
final class PythonText {
  private PythonText() {}

  static String of(Object value) {
    return value instanceof String text ? text : literal(value);
  }

  private static String literal(Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof String text) {
      return PythonLiteral.string(text);
    }
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> literal(e.getKey()) + ": " + literal(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  /** The name of the value's type. */
  static String typeOf(Object value) {
    if (value == null) {
      return "NoneType";
    }
    if (value instanceof String) {
      return "str";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof List) {
      return "list";
    }
    if (value instanceof Map) {
      return "dict";
    }
    return value instanceof Double ? "float" : "int";
  }
}
