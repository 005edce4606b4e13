package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.event.EventBus;
import io.jsupervisord.rpc.FakeProcess;
import io.jsupervisord.web.Routes;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bytes are sent to Debian's supervisor and to ours. */
@Tag("conformance")
class HttpConformanceTest {
  @TempDir Path directory;
  private LiveDaemon live;
  private Process reference;
  private Path referenceSocket;

  @BeforeEach
  void start() throws Exception {
    Path log = Files.writeString(directory.resolve("cat.log"), "0123456789");
    startReference(log);
    live = new LiveDaemon();
    FakeProcess cat = live.daemon.program("cat");
    cat.stdoutLogfile = log.toString();
    live.serve(
        directory,
        Routes.of(
            live.dispatcher(),
            live.methods,
            live.daemon,
            new EventBus(),
            live.loop,
            live.workers,
            live.log));
  }

  private void startReference(Path log) throws IOException {
    referenceSocket = directory.resolve("reference.sock");
    Path config =
        Files.writeString(
            directory.resolve("reference.conf"),
            """
            [supervisord]
            nodaemon=true
            logfile=/dev/null
            logfile_maxbytes=0
            pidfile=%1$s/reference.pid
            [unix_http_server]
            file=%1$s/reference.sock
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
            [program:cat]
            command=/bin/cat
            autostart=false
            stdout_logfile=%2$s
            stderr_logfile=NONE
            """
                .formatted(directory, log));
    reference =
        new ProcessBuilder("/usr/bin/supervisord", "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    // the socket is there a moment before somebody listens
    await()
        .ignoreExceptions()
        .until(
            () -> {
              SocketChannel.open(UnixDomainSocketAddress.of(referenceSocket)).close();
              return true;
            });
  }

  @AfterEach
  void stop() throws Exception {
    if (live != null) {
      live.close();
    }
    reference.destroy();
    assertThat(reference.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void bothAnswerTheSameBytes() throws Exception {
    List<String> requests = new ArrayList<>();
    addPlainRequests(requests);
    addCalls(requests);
    SoftAssertions all = new SoftAssertions();
    for (String request : requests) {
      all.assertThat(ours(request)).as(request).isEqualTo(theirs(request));
    }
    all.assertAll();
  }

  private static void addPlainRequests(List<String> requests) {
    for (String version : List.of("HTTP/1.0", "HTTP/1.1", "HTTP/1.2")) {
      for (String path : List.of("/ok.html", "//ok.html", "/nosuch", "/RPC2", "/logtail/zz")) {
        for (String connection :
            List.of("", "Connection: close\r\n", "Connection: keep-alive\r\n")) {
          requests.add("GET " + path + " " + version + "\r\n" + connection + "\r\n");
        }
      }
    }
    requests.add("PUT /x HTTP/1.1\r\n\r\n");
    requests.add("get /ok.html HTTP/1.1\r\n\r\n");
    requests.add("GET http://h/ok.html HTTP/1.1\r\n\r\n");
    requests.add("\r\nGET /ok.html HTTP/1.1\r\n\r\n");
    requests.add("GET /logtail/cat/nosuch HTTP/1.1\r\n\r\n");
    requests.add("GET /logtail/cat/stderr HTTP/1.1\r\n\r\n");
    requests.add("GET /logtail HTTP/1.1\r\n\r\n");
    requests.add("POST /mainlogtail HTTP/1.1\r\n\r\n");
    requests.add("POST /RPC2 HTTP/1.1\r\n\r\n");
    requests.add("GET /index.html?action=nosuch HTTP/1.1\r\n\r\n");
    requests.add("GET /?action=stop&processname=zz%3A1 HTTP/1.1\r\nHost: a:80\r\n\r\n");
    requests.add("GET /?action=stop&processname=cat HTTP/1.1\r\nHost: a:81\r\n\r\n");
    requests.add("GET /?action=clearlog&processname=cat HTTP/1.1\r\nHost: a\r\n\r\n");
  }

  private void addCalls(List<String> requests) {
    requests.add(body("abc"));
    requests.add(body("<methodCall><methodName></methodName></methodCall>"));
    requests.add(call("supervisor.getState"));
    requests.add(call("supervisor.getProcessInfo", "cat"));
    requests.add(call("supervisor.getAllProcessInfo"));
    requests.add(call("system.listMethods"));
    requests.add(call("supervisor.nosuch"));
    requests.add(call("nosuch"));
    requests.add(call("supervisor.signalProcess", "cat", "HUPX"));
    requests.add(call("supervisor.signalProcess", "cat", "1"));
    requests.add(call("supervisor.stopProcess", "cat"));
    requests.add(call("supervisor.sendProcessStdin", "cat", "x"));
    requests.add(call("supervisor.clearAllProcessLogs"));
    requests.add(call("supervisor.addProcessGroup", "cat"));
    requests.add(call("supervisor.reloadConfig"));
    for (String name : List.of("zz", "cat:zz", "cat:*", "*", "", ":", "a:b:c", "<&>é\"'")) {
      requests.add(call("supervisor.getProcessInfo", name));
      requests.add(call("supervisor.stopProcess", name));
      requests.add(call("supervisor.stopProcessGroup", name));
    }
    for (int offset : new int[] {-100, -4, -1, 0, 3, 9, 10, 20}) {
      for (int length : new int[] {-1, 0, 1, 4, 10, 20}) {
        requests.add(call("supervisor.readProcessStdoutLog", "cat", "" + offset, "" + length));
        requests.add(call("supervisor.tailProcessStdoutLog", "cat", "" + offset, "" + length));
      }
    }
    live.methods
        .keySet()
        .forEach(
            method -> {
              String name = "supervisor." + method;
              requests.add(call("system.methodSignature", name));
              requests.add(call(name, "1", "2", "3", "4"));
            });
  }

  private static String call(String method, String... parameters) {
    StringBuilder xml = new StringBuilder("<?xml version='1.0'?>\n<methodCall>\n<methodName>");
    xml.append(method).append("</methodName>\n<params>\n");
    for (String parameter : parameters) {
      String escaped = parameter.replace("&", "&amp;").replace("<", "&lt;");
      xml.append("<param><value><string>").append(escaped).append("</string></value></param>\n");
    }
    return body(xml.append("</params>\n</methodCall>\n").toString());
  }

  private static String body(String body) {
    int length = body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return "POST /RPC2 HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n" + body;
  }

  private String ours(String request) throws IOException {
    try (RawClient client = live.server().unix()) {
      return withoutTime(client.send(request).receiveAnswer());
    }
  }

  private String theirs(String request) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(referenceSocket));
    try (RawClient client = new RawClient(channel)) {
      return withoutTime(client.send(request).receiveAnswer());
    }
  }

  private static String withoutTime(String answer) {
    return answer.replaceAll("(<name>now</name>\n<value><int>)\\d+", "$1NOW");
  }
}
