package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.rpc.FakeProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RpcOverHttpTest {
  @TempDir Path directory;
  private LiveDaemon live;
  private FakeProcess cat;

  @BeforeEach
  void start() throws Exception {
    live = new LiveDaemon();
    cat = live.daemon.program("cat");
    live.serve(directory, LiveDaemon.notFound());
  }

  @AfterEach
  void stop() throws Exception {
    live.close();
  }

  @Test
  void anAnswerHasTheReferencesBytes() throws Exception {
    try (RawClient client = live.server().unix()) {
      assertThat(client.send(post("supervisor.getState", "")).receiveAnswer())
          .isEqualTo(
              """
              HTTP/1.1 200 OK\r
              Server: Medusa/1.12\r
              Date: X\r
              Content-Type: text/xml\r
              Content-Length: 279\r
              \r
              <?xml version='1.0'?>
              <methodResponse>
              <params>
              <param>
              <value><struct>
              <member>
              <name>statecode</name>
              <value><int>1</int></value>
              </member>
              <member>
              <name>statename</name>
              <value><string>RUNNING</string></value>
              </member>
              </struct></value>
              </param>
              </params>
              </methodResponse>
              """);
    }
  }

  @Test
  void aFaultHasTheReferencesBytes() throws Exception {
    try (RawClient client = live.server().unix()) {
      assertThat(client.send(post("supervisor.__class__", "")).receiveAnswer())
          .contains("200 OK", "Content-Length: 269\r\n")
          .endsWith(
              """
              <?xml version='1.0'?>
              <methodResponse>
              <fault>
              <value><struct>
              <member>
              <name>faultCode</name>
              <value><int>1</int></value>
              </member>
              <member>
              <name>faultString</name>
              <value><string>UNKNOWN_METHOD</string></value>
              </member>
              </struct></value>
              </fault>
              </methodResponse>
              """);
    }
  }

  @Test
  void aCallThatWaitsHoldsItsConnectionAloneAndWhatIsPipelinedBehindItWaitsToo() throws Exception {
    try (RawClient waiting = live.server().unix();
        RawClient other = live.server().unix()) {
      waiting.send(post("supervisor.startProcess", "<param><value>cat</value></param>"));
      waiting.send(post("supervisor.getPID", ""));
      await().until(() -> cat.state() == ProcessState.STARTING);
      assertThat(other.send(post("supervisor.getPID", "")).receiveAnswer())
          .contains("<int>4711</int>");
      live.onLoop(() -> cat.enter(ProcessState.RUNNING));
      assertThat(waiting.receiveAnswer()).contains("<boolean>1</boolean>");
      assertThat(waiting.receiveAnswer()).contains("<int>4711</int>");
    }
  }

  @Test
  void whatIsNoCallIsABadRequest() throws Exception {
    try (RawClient client = live.server().unix()) {
      assertThat(client.send(post("abc")).receiveAnswer()).startsWith("HTTP/1.1 400 ");
      assertThat(client.send(post("<methodCall/>")).receiveAnswer()).startsWith("HTTP/1.1 400 ");
      assertThat(client.send("GET /RPC2 HTTP/1.1\r\n\r\n").receiveAnswer())
          .startsWith("HTTP/1.1 400 ");
      assertThat(client.send("POST /RPC2 HTTP/1.1\r\n\r\n").receiveAnswer())
          .startsWith("HTTP/1.1 411 ");
      assertThat(live.log.lines())
          .containsExactly(
              "ERRO XML-RPC request data 'abc' is invalid: unmarshallable",
              "ERRO XML-RPC request data '<methodCall/>' is invalid: no method name");
      assertThat(client.send(post("supervisor.getPID", "")).receiveAnswer()).contains("4711");
    }
  }

  @Test
  void aNumberForANameIsAServerError() throws Exception {
    try (RawClient client = live.server().unix()) {
      client.send(post("supervisor.getProcessInfo", "<param><value><int>5</int></value></param>"));
      assertThat(client.receiveAnswer()).startsWith("HTTP/1.1 500 ");
      assertThat(live.log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("CRIT Handling XML-RPC request with data \"<?xml version='1.0'")
                      .endsWith(
                          " raised an unexpected exception: <class 'AttributeError'>:"
                              + "'int' object has no attribute 'split'"));
    }
  }

  @Test
  void largeCallsAndAnswersGoThroughWhole() throws Exception {
    String text = "é".repeat(1_000_000);
    cat.stdoutLogfile = Files.writeString(directory.resolve("log"), text).toString();
    live.onLoop(() -> cat.enter(ProcessState.RUNNING));
    try (RawClient client = live.server().tcp()) {
      client.send(
          post(
              "supervisor.sendProcessStdin",
              "<param><value>cat</value></param><param><value>" + text + "</value></param>"));
      assertThat(client.receiveAnswer()).contains("<boolean>1</boolean>");
      assertThat(cat.calls).containsExactly("stdin " + text);
      client.send(
          post(
              "supervisor.readProcessLog",
              "<param><value>cat</value></param><param><value>0</value></param>"
                  + "<param><value>0</value></param>"));
      assertThat(
              new String(
                  client.receiveAnswer().getBytes(StandardCharsets.ISO_8859_1),
                  StandardCharsets.UTF_8))
          .contains("<string>" + text + "</string>");
    }
  }

  @Test
  void pythonsOwnClientIsContent() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")));
    for (int i = 0; i < 100; i++) {
      live.daemon.program("p" + i);
    }
    Path script =
        Files.writeString(
            directory.resolve("client.py"),
            """
            import sys, xmlrpc.client
            s = xmlrpc.client.ServerProxy('http://127.0.0.1:%s/RPC2' % sys.argv[1])
            print(s.supervisor.getState())
            print(len(s.supervisor.getAllProcessInfo()), len(s.supervisor.getAllConfigInfo()))
            print(s.supervisor.startProcess('p7', False))
            print(s.system.multicall([{'methodName': 'supervisor.getPID', 'params': []},
                                      {'methodName': 'zz'}]))
            print(s.system.methodSignature('supervisor.startProcess'))
            try:
                s.supervisor.getProcessInfo('zz')
            except xmlrpc.client.Fault as f:
                print(f.faultCode, f.faultString)
            """);
    assertThat(run("/usr/bin/python3", script.toString(), "" + live.server().port))
        .isEqualTo(
            """
            {'statecode': 1, 'statename': 'RUNNING'}
            101 101
            True
            [4711, {'faultCode': 1, 'faultString': 'UNKNOWN_METHOD'}]
            ['boolean', 'string', 'boolean']
            10 BAD_NAME: zz
            """);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  @Test
  void anotherWebSiteCannotCallThroughAVisitorsBrowser() throws Exception {
    String call = post("supervisor.startProcess", "<param><value>cat</value></param>");
    for (String header :
        new String[] {
          "Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site",
        }) {
      try (RawClient client = live.server().tcp()) {
        client.send(call.replace("\r\nContent-Length", "\r\n" + header + "\r\nContent-Length"));
        assertThat(client.receiveAnswer()).startsWith("HTTP/1.1 403 Forbidden\r\n");
      }
    }
    assertThat(cat.calls).isEmpty();
    try (RawClient client = live.server().tcp()) {
      client.send(
          post("supervisor.getState", "")
              .replace("\r\nContent-Length", "\r\nOrigin: http://localhost\r\nContent-Length"));
      assertThat(client.receiveAnswer()).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void aBrowserThatCameByAStrangersNameIsRefusedWhereNoPasswordIsAsked() throws Exception {
    String call =
        post("supervisor.getState", "")
            .replace("Host: localhost", "Host: evil.example:9001\r\nUser-Agent: Mozilla/5.0");
    try (RawClient client = live.server().tcp()) {
      assertThat(client.send(call).receiveAnswer()).startsWith("HTTP/1.1 403 Forbidden\r\n");
    }
    try (RawClient client = live.server().unix()) {
      assertThat(client.send(call).receiveAnswer()).startsWith("HTTP/1.1 200 OK\r\n");
    }
    assertThat(live.server().log.lines())
        .contains(
            "WARN Server 'inet_http_server' refused a browser that came by the name"
                + " 'evil.example:9001'; if it is right, add it to allowed_hosts or set a"
                + " password");
  }

  private static String post(String method, String params) {
    return post(
        "<?xml version='1.0'?>\n<methodCall>\n<methodName>"
            + method
            + "</methodName>\n<params>"
            + params
            + "</params>\n</methodCall>");
  }

  private static String post(String body) {
    return "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }
}
