package io.jsupervisord.ctl;

import io.jsupervisord.api.ProcessInfo;
import java.util.List;
import java.util.StringJoiner;

/** The processes as a JSON array (RFC 8259), one object a line. */
final class StatusJson {
  private StatusJson() {}

  static String of(List<ProcessInfo> infos) {
    StringJoiner lines = new StringJoiner(",\n", "[\n", "\n]").setEmptyValue("[]");
    for (ProcessInfo info : infos) {
      lines.add(
          new StringJoiner(", ", "  {", "}")
              .add(member("name", info.name()))
              .add(member("group", info.group()))
              .add(member("statename", info.statename()))
              .add(member("state", info.state()))
              .add(member("pid", info.pid()))
              .add(member("start", info.start()))
              .add(member("stop", info.stop()))
              .add(member("now", info.now()))
              .add(member("exitstatus", info.exitstatus()))
              .add(member("spawnerr", info.spawnerr()))
              .add(member("stdout_logfile", info.stdoutLogfile()))
              .add(member("stderr_logfile", info.stderrLogfile()))
              .add(member("description", info.description()))
              .toString());
    }
    return lines.toString();
  }

  private static String member(String name, long value) {
    return "\"" + name + "\": " + value;
  }

  private static String member(String name, String value) {
    StringBuilder quoted = new StringBuilder("\"").append(name).append("\": \"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u").append(Integer.toHexString(0x10000 + c), 1, 5);
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
