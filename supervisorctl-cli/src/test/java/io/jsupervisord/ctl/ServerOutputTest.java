package io.jsupervisord.ctl;

import static io.jsupervisord.ctl.ControlRun.info;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.client.HttpStatusException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed of the server itself: one that is opened, is not there, or is another. */
class ServerOutputTest {
  private final ScriptedServer server = new ScriptedServer();
  private final ControlRun ctl = new ControlRun(server);

  @ParameterizedTest
  @ValueSource(strings = {"HTTP://h", "http:foo", "http:/foo", "Unix:///x", "unix:x", "http:"})
  void anotherSpellingOfAServersProtocolIsUnknownToTheServerNotToOpen(String url) {
    assertThat(ctl.run("open " + url))
        .startsWith("error: <class 'ValueError'>, Unknown protocol for serverurl " + url + ": ");
    assertThat(server.calls()).isEmpty();
    assertThat(ctl.exitStatus()).isEqualTo(1);
  }

  @Test
  void anOpenedServerThatRefusesIsAFailureAndOneThatIsNotThereIsNone() {
    server.answer("call", new HttpStatusException(401, "Unauthorized"));
    assertThat(ctl.run("open http://h")).startsWith("Server requires authentication\nerror: ");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    server.answer("call", new ConnectException());
    assertThat(ctl.run("open http://h")).isEqualTo("http://h refused connection\n");
    assertThat(ctl.exitStatus()).isZero();
  }

  @Test
  void openTakesTheServersThatTheOptionsTake() {
    server.answer("getAllProcessInfo", List.of(info("web", "web", ProcessState.RUNNING, "up")));
    assertThat(ctl.run("open https://127.0.0.1:1/")).startsWith("web ");
    assertThat(ctl.exitStatus()).isZero();
  }

  @Test
  void aServerThatIsNotThereIsToldByWhatIsMissing() {
    server.answer("call", new ConnectException());
    assertThat(ctl.run("start a")).isEqualTo(ControlRun.URL + " refused connection\n");
    assertThat(ctl.exitStatus()).isEqualTo(4);
    server.answer("call", new NoSuchFileException("s"));
    assertThat(ctl.run("start a")).isEqualTo(ControlRun.URL + " no such file\n");
    assertThat(ctl.exitStatus()).isEqualTo(7);
    ctl.run("status");
    assertThat(ctl.exitStatus()).isEqualTo(4);
    server.answer("call", "2.0");
    assertThat(ctl.run("start a")).contains("but the remote version is 2.0.");
    assertThat(ctl.exitStatus()).isEqualTo(5);
    server.answer("call", Fault.UNKNOWN_METHOD.because());
    ctl.run("start a");
    assertThat(ctl.exitStatus()).isEqualTo(3);
  }
}
