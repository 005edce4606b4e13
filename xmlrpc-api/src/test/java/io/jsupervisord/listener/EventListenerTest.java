package io.jsupervisord.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventListenerTest {
  private static final String FIRST =
      "ver:3.0 server:supervisor serial:1 pool:ev poolserial:0 eventname:TICK_5 len:6\nwhen:5";
  private static final String SECOND =
      "ver:3.0 server:supervisor serial:2 pool:ev poolserial:1 eventname:TICK_5 len:7\nwhen:10";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  private void run(String events, EventHandler handler) throws IOException {
    InputStream in = new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8));
    new EventListener(in, out, new PrintStream(complaints, true, StandardCharsets.UTF_8))
        .run(handler);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void eachEventIsAskedForHandledAndAcknowledged() throws Exception {
    List<Long> serials = new ArrayList<>();
    run(FIRST + SECOND, event -> serials.add(event.header().serial()));
    assertThat(serials).containsExactly(1L, 2L);
    assertThat(said()).isEqualTo("READY\nRESULT 2\nOKREADY\nRESULT 2\nOKREADY\n");
    assertThat(complaints.size()).isZero();
  }

  @Test
  void anExceptionMeansFailAndTheNextEventIsHandledAllTheSame() throws Exception {
    run(
        FIRST + SECOND,
        event -> {
          if (event.header().serial() == 1) {
            throw new IllegalStateException("the disk is full");
          }
        });
    assertThat(said()).isEqualTo("READY\nRESULT 4\nFAILREADY\nRESULT 2\nOKREADY\n");
    assertThat(complaints.toString(StandardCharsets.UTF_8))
        .startsWith("event 1 TICK_5 not handled:\njava.lang.IllegalStateException: the disk is");
  }

  @Test
  void anEventIsNotAcknowledgedBeforeItIsHandled() throws Exception {
    run(FIRST, event -> assertThat(said()).isEqualTo("READY\n"));
    assertThat(said()).isEqualTo("READY\nRESULT 2\nOKREADY\n");
  }

  @Test
  void anInterruptRejectsTheEventAndEndsTheLoop() throws Exception {
    run(
        FIRST + SECOND,
        event -> {
          throw new InterruptedException();
        });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(said()).isEqualTo("READY\nRESULT 4\nFAIL");
  }

  @Test
  void anErrorEndsTheListenerWithTheEventUnanswered() {
    assertThatThrownBy(
            () ->
                run(
                    FIRST,
                    event -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(said()).isEqualTo("READY\n");
  }

  @Test
  void whatIsNoEventEndsTheListener() {
    assertThatThrownBy(() -> run("nonsense\n", event -> {}))
        .isInstanceOf(MalformedEventException.class);
  }
}
