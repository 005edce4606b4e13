package io.jsupervisord.client;

import io.jsupervisord.api.LogTail;
import io.jsupervisord.api.ProcessDetails;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.ReloadResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From what the wire carries to the records of the API; what is missing is 0 or empty. */
final class Answers {
  private Answers() {}

  static ProcessInfo processInfo(Object answer) throws IOException {
    Map<?, ?> struct = struct(answer);
    return new ProcessInfo(
        text(struct, "name"),
        text(struct, "group"),
        number(struct, "start"),
        number(struct, "stop"),
        number(struct, "now"),
        (int) number(struct, "state"),
        text(struct, "statename"),
        text(struct, "spawnerr"),
        (int) number(struct, "exitstatus"),
        text(struct, "logfile"),
        text(struct, "stdout_logfile"),
        text(struct, "stderr_logfile"),
        (int) number(struct, "pid"),
        text(struct, "description"));
  }

  static ProcessDetails processDetails(Object answer) throws IOException {
    Map<?, ?> struct = struct(answer);
    return new ProcessDetails(
        text(struct, "name"),
        text(struct, "group"),
        Boolean.TRUE.equals(struct.get("ready")),
        text(struct, "ready_problem"),
        text(struct, "health"),
        text(struct, "health_problem"),
        text(struct, "status_text"),
        text(struct, "waiting_for"),
        struct.get("depends_on") instanceof List<?> names ? strings(names) : List.of(),
        (int) number(struct, "restarts"));
  }

  static List<ProcessInfo> processInfos(Object answer) throws IOException {
    List<ProcessInfo> infos = new ArrayList<>();
    for (Object item : list(answer)) {
      infos.add(processInfo(item));
    }
    return infos;
  }

  static List<ProcessResult> results(Object answer) throws IOException {
    List<ProcessResult> results = new ArrayList<>();
    for (Object item : list(answer)) {
      Map<?, ?> struct = struct(item);
      results.add(
          new ProcessResult(
              text(struct, "name"),
              text(struct, "group"),
              (int) number(struct, "status"),
              text(struct, "description")));
    }
    return results;
  }

  static LogTail logTail(Object answer) throws IOException {
    List<?> parts = list(answer);
    if (parts.size() < 3) {
      throw unexpected(answer);
    }
    long offset = parts.get(1) instanceof Number number ? number.longValue() : 0;
    return new LogTail(String.valueOf(parts.get(0)), offset, Boolean.TRUE.equals(parts.get(2)));
  }

  static ReloadResult reload(Object answer) throws IOException {
    List<?> outer = list(answer);
    List<?> parts = outer.isEmpty() ? List.of() : list(outer.get(0));
    if (parts.size() < 3) {
      throw unexpected(answer);
    }
    return new ReloadResult(strings(parts.get(0)), strings(parts.get(1)), strings(parts.get(2)));
  }

  static List<Map<String, Object>> structs(Object answer) throws IOException {
    List<Map<String, Object>> structs = new ArrayList<>();
    for (Object item : list(answer)) {
      Map<String, Object> copy = new LinkedHashMap<>();
      struct(item).forEach((key, value) -> copy.put(String.valueOf(key), value));
      structs.add(copy);
    }
    return structs;
  }

  static List<String> strings(Object answer) throws IOException {
    List<String> strings = new ArrayList<>();
    for (Object item : list(answer)) {
      strings.add(String.valueOf(item));
    }
    return strings;
  }

  static String string(Object answer) throws IOException {
    if (answer instanceof String text) {
      return text;
    }
    throw unexpected(answer);
  }

  static boolean bool(Object answer) throws IOException {
    if (answer instanceof Boolean truth) {
      return truth;
    }
    throw unexpected(answer);
  }

  static int integer(Object answer) throws IOException {
    if (answer instanceof Integer number) {
      return number;
    }
    throw unexpected(answer);
  }

  static int stateCode(Object answer) throws IOException {
    return (int) number(struct(answer), "statecode");
  }

  static List<?> list(Object answer) throws IOException {
    if (answer instanceof List<?> list) {
      return list;
    }
    throw unexpected(answer);
  }

  static Map<?, ?> struct(Object answer) throws IOException {
    if (answer instanceof Map<?, ?> map) {
      return map;
    }
    throw unexpected(answer);
  }

  static String text(Map<?, ?> struct, String member) {
    return struct.get(member) instanceof String text ? text : "";
  }

  static long number(Map<?, ?> struct, String member) {
    return struct.get(member) instanceof Number number ? number.longValue() : 0;
  }

  private static IOException unexpected(Object answer) {
    return new IOException("the server sends an answer of another kind than expected: " + answer);
  }
}
