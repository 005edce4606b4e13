package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.packaging.HostileTarget.Door;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of methods that are none, and arguments that no method expects. */
class HostileMethodsIT {
  /** What ends or restarts the daemon is left to other tests, whatever its arguments. */
  private static final Pattern ENDS = Pattern.compile("supervisor\\.(shutdown|restart)");

  private static final List<String> VALUES =
      List.of(
          "text",
          "",
          "<string>quiet</string>",
          "<string>&lt;script&gt;</string>",
          "<string>no:such:name</string>",
          "<string>*:*</string>",
          "<string>" + "x".repeat(100_000) + "</string>",
          "<int>0</int>",
          "<int>-2147483648</int>",
          "<i8>9223372036854775807</i8>",
          "<boolean>1</boolean>",
          "<double>NaN</double>",
          "<double>1e308</double>",
          "<double>-Infinity</double>",
          "<nil/>",
          "<base64>AAEC</base64>",
          "<dateTime.iso8601>20261123T15:00:00</dateTime.iso8601>",
          "<array><data><value>quiet</value></data></array>",
          "<array><data/></array>",
          "<struct><member><name>name</name><value>quiet</value></member></struct>",
          "<struct/>");

  private static final Pattern STRING = Pattern.compile("<string>([a-zA-Z.]+)</string>");

  @TempDir static Path directory;
  private static HostileTarget target;

  @BeforeAll
  static void start() throws IOException {
    target = new HostileTarget(directory, "");
  }

  @AfterEach
  void isUnharmed() throws IOException {
    target.assertUnharmed();
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  private static String call(String method, List<String> values) {
    StringBuilder call = new StringBuilder("<methodCall><methodName>" + method + "</methodName>");
    call.append("<params>");
    values.forEach(v -> call.append("<param><value>").append(v).append("</value></param>"));
    return call.append("</params></methodCall>").toString();
  }

  private static String item(String method, String params) {
    return "<value><struct><member><name>methodName</name><value>%s</value></member>"
            .formatted(method)
        + "<member><name>params</name><value><array><data>%s</data></array></value></member>"
            .formatted(params)
        + "</struct></value>";
  }

  private static String multicall(String items) {
    return call("system.multicall", List.of("<array><data>" + items + "</data></array>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "supervisor.supervisord.shutdown",
        "supervisor.__class__",
        "supervisor.__init__",
        "__class__.__init__",
        "__class__",
        "supervisor._update",
        "supervisor.getClass",
        "supervisor.toString",
        "supervisor.hashCode",
        "supervisor.",
        ".shutdown",
        ".",
        "...",
        "supervisor..shutdown",
        "supervisor.shutdown.",
        " supervisor.shutdown",
        "supervisor.shutdown ",
        "SUPERVISOR.SHUTDOWN",
        "supervisor/shutdown",
        "shutdown",
        "system.__class__",
        "system.exec",
        "java.lang.Runtime.exec",
        "twiddler.addProgramToGroup",
        "null",
        "${jndi:ldap://127.0.0.1/x}",
        "%s%s%n%n",
        "../supervisor.shutdown",
        "&lt;script&gt;"
      })
  void whatIsNotListedCannotBeReached(String method) throws IOException {
    assertThat(target.post(Door.UNIX, call(method, List.of())))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("<int>1</int>", "UNKNOWN_METHOD");
  }

  @Test
  void aNameMayBeEmptyOrAMillionCharactersLong() throws IOException {
    assertThat(target.post(Door.UNIX, call("", List.of()))).startsWith("HTTP/1.1 400 ");
    for (String name :
        List.of("x".repeat(1 << 20), ".".repeat(1 << 20), "supervisor." + "y".repeat(1 << 20))) {
      assertThat(target.post(Door.TCP, call(name, List.of()))).contains("UNKNOWN_METHOD");
    }
  }

  /** The reference answers 500 to an argument of a type it cannot use; nothing worse may happen. */
  @Test
  void everyMethodWithstandsEveryTypeInEveryPlace() throws IOException {
    List<String> methods = new ArrayList<>();
    Matcher name = STRING.matcher(target.post(Door.UNIX, call("system.listMethods", List.of())));
    while (name.find()) {
      if (!ENDS.matcher(name.group(1)).matches() && !name.group(1).matches(".*(stop|signal).*")) {
        methods.add(name.group(1));
      }
    }
    assertThat(methods).hasSizeGreaterThan(25).contains("supervisor.getProcessInfo");
    try (RawSocket socket = target.open(Door.UNIX)) {
      for (String method : methods) {
        for (int count = 1; count <= 4; count++) {
          for (String value : VALUES) {
            List<String> values = new ArrayList<>(List.of("quiet", "0", "0", "0"));
            values.set(count - 1, value);
            socket.send(HostileTarget.posted(call(method, values.subList(0, count))));
            assertThat(socket.answer())
                .as("%s with %d arguments, the last %.60s", method, count, value)
                .containsPattern("^HTTP/1.1 (200 OK|500 Internal Server Error)\r\n");
          }
        }
      }
    }
  }

  @Test
  void aCallOfManyCallsDoesNotCallItself() throws IOException {
    assertThat(target.post(Door.UNIX, multicall(item("system.multicall", ""))))
        .contains("Recursive system.multicall forbidden");
    String nested = item("system.multicall", "");
    for (int i = 0; i < 20; i++) {
      nested =
          item("system.multicall", "<value><array><data>" + nested + "</data></array></value>");
    }
    assertThat(target.post(Door.UNIX, multicall(nested))).containsPattern("^HTTP/1.1 (200|400) ");
  }

  @Test
  void aCallOfManyCallsCannotMakeAnAnswerThatDoesNotFitIntoMemory() throws IOException {
    for (String method :
        List.of("getAllConfigInfo", "getAllProcessInfo", "readLog", "getAPIVersion", "nosuch")) {
      String items = item("supervisor." + method, method.equals("readLog") ? LOG : "");
      int count = (4 << 20) / items.length() - 10;
      assertThat(target.post(Door.UNIX, multicall(items.repeat(count))))
          .as(method)
          .startsWith("HTTP/1.1 200 ");
    }
  }

  private static final String LOG = "<value><int>0</int></value><value><int>0</int></value>";
}
