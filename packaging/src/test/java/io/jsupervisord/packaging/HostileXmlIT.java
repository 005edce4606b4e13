package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.packaging.HostileTarget.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that want files, memory, time or classes, sent to a real daemon. */
class HostileXmlIT {
  private static final String SECRET = "what-no-client-may-read";
  private static final String EXTENSIONS =
      "xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'";

  @TempDir static Path directory;
  private static HostileTarget target;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(directory.resolve("secret"), SECRET);
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

  private static String call(String declarations, String method, String value) {
    return "<?xml version='1.0'?>"
        + declarations
        + "<methodCall %s><methodName>%s</methodName>".formatted(EXTENSIONS, method)
        + "<params><param><value>%s</value></param></params></methodCall>".formatted(value);
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void anEntityReadsNoFile(Door door) throws IOException {
    String doctype = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file://%s/secret'>]>".formatted(directory);
    String answer = target.post(door, call(doctype, "supervisor.getProcessInfo", "&x;"));
    assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain(SECRET);
    assertThat(target.daemon().read("supervisord.log")).doesNotContain(SECRET);
  }

  @Test
  void anEntityFetchesNothing() throws IOException {
    try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:%d/x.dtd".formatted(trap.getLocalPort());
      String doctype =
          "<!DOCTYPE a SYSTEM '%s' [<!ENTITY %% p SYSTEM '%s'>%%p;]>".formatted(url, url);
      assertThat(target.post(Door.UNIX, call(doctype, "supervisor.getState", "&x;")))
          .startsWith("HTTP/1.1 400 ");
      trap.setSoTimeout(200);
      assertThat(connects(trap)).isFalse();
    }
  }

  private static boolean connects(ServerSocket trap) throws IOException {
    try {
      trap.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void anEntityBombDoesNotGoOff(Door door) throws IOException {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    assertThat(target.post(door, call(bomb + "]>", "supervisor.getState", "&e29;")))
        .startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ex:serializable>rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwAA</ex:serializable>",
        "<ex:dom><evil/></ex:dom>",
        "<ex:i8>9223372036854775807</ex:i8>",
        "<ex:nil/>",
        "<ex:bigdecimal>1e999999999</ex:bigdecimal>",
        "<ex:biginteger>9</ex:biginteger>",
        "<ex:dateTime>now</ex:dateTime>",
        "<ex:float>NaN</ex:float>",
        "<serializable>rO0ABXNyAA==</serializable>",
        "<javax.script.ScriptEngineManager/>"
      })
  void anExtensionMakesNoObject(String value) throws IOException {
    String answer = target.post(Door.TCP, call("", "supervisor.getProcessInfo", value));
    assertThat(answer).containsPattern("^HTTP/1.1 (200 OK|400 Bad Request|500 )");
    if (answer.startsWith("HTTP/1.1 200")) {
      assertThat(answer).contains("<name>faultCode</name>");
    }
  }

  @Test
  void aTypeThatIsTooDeepIsRefusedWithoutStackOverflow() throws IOException {
    for (String unit :
        new String[] {
          "<array><data><value>", "<struct><member><name>a</name><value>", "<a>", "<value>"
        }) {
      assertThat(target.post(Door.UNIX, call("", "supervisor.getState", unit.repeat(100_000))))
          .startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void millionsOfTinyValuesAreReadOrRefused() throws IOException {
    String values = "<array><data>" + "<value/>".repeat(500_000) + "</data></array>";
    assertThat(target.post(Door.UNIX, call("", "supervisor.getProcessInfo", values)))
        .startsWith("HTTP/1.1 500 ");
    String members =
        "<struct>" + "<member><name>a</name><value/></member>".repeat(100_000) + "</struct>";
    assertThat(target.post(Door.UNIX, call("", "supervisor.getState", members)))
        .contains("INCORRECT_PARAMETERS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "<\u0000>",
        "<methodCall>\u0000</methodCall>",
        "<methodCall><methodName>supervisor.getState\u0000</methodName></methodCall>",
        "<methodCall><methodName>&#0;</methodName></methodCall>",
        "<methodCall><methodName>&#99999999999;</methodName></methodCall>",
        "<methodCall><methodName>&#xD800;</methodName></methodCall>",
        "<methodCall><methodName>&lt;</methodName",
        "<methodCall><methodName><![CDATA[",
        "<?xml version='1.0' encoding='UTF-16'?><methodCall/>",
        "<?php system('id')?>",
        "\u00ff\u00fe<",
        "{\"jsonrpc\": \"2.0\"}"
      })
  void whatIsNoDocumentIsABadRequest(String body) throws IOException {
    assertThat(target.post(Door.UNIX, body)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aCompressedBodyIsNotInflated() throws IOException {
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x33, 0, 0, 0, 0, 0};
    try (RawSocket socket = target.open(Door.TCP)) {
      socket.send(
          "POST /RPC2 HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: "
              + gzip.length
              + "\r\n\r\n");
      assertThat(socket.send(gzip).answer()).startsWith("HTTP/1.1 400 ");
    }
  }
}
