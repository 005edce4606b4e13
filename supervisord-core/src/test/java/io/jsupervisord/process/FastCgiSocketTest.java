package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.posix.PosixException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FastCgiSocketTest {
  private static final int EADDRINUSE = 98;
  private static final String URL = "tcp://localhost:9000";

  private final RecordingMainLog log = new RecordingMainLog();
  private int opened;
  private int closed;
  private IOException failure;
  private final FastCgiSocket socket = new FastCgiSocket(URL, this::open, log);

  private FastCgiSocket.Listening open() throws IOException {
    if (failure != null) {
      throw failure;
    }
    opened++;
    return new FastCgiSocket.Listening() {
      @Override
      public int fd() {
        return 40 + opened;
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  @Test
  void theFirstUserOpensItAndTheLastOneClosesIt() throws Exception {
    assertThat(socket.acquire()).isEqualTo(41);
    assertThat(socket.acquire()).isEqualTo(41);
    socket.release();
    assertThat(closed).isZero();
    socket.release();
    assertThat(closed).isEqualTo(1);
    assertThat(log.lines())
        .containsExactly("INFO Creating socket " + URL, "INFO Closing socket " + URL);
  }

  @Test
  void itIsMadeAnewAfterEverybodyWasGone() throws Exception {
    socket.check();
    assertThat(socket.acquire()).isEqualTo(42);
    assertThat(log.lines())
        .containsExactly(
            "INFO Creating socket " + URL,
            "INFO Closing socket " + URL,
            "INFO Creating socket " + URL);
  }

  @Test
  void aSocketThatCannotBeMadeSaysWhyAndIsTriedAgain() throws Exception {
    failure = new PosixException(EADDRINUSE);
    assertThatThrownBy(socket::acquire)
        .isInstanceOf(IOException.class)
        .hasMessage("Could not create FastCGI socket " + URL + ": " + failure.getMessage());
    assertThat(log.lines()).containsExactly("INFO Creating socket " + URL);
    failure = null;
    assertThat(socket.acquire()).isEqualTo(41);
    socket.release();
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void nobodyReleasesWhatHeDoesNotHave() {
    assertThatThrownBy(socket::release).isInstanceOf(IllegalStateException.class);
  }
}
