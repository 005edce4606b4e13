package io.jsupervisord.probe;

import java.io.IOException;

/** Whether somebody accepts connections. */
final class TcpQuestion implements SocketQuestion {
  private final ProbeSpec.Tcp spec;

  TcpQuestion(ProbeSpec.Tcp spec) {
    this.spec = spec;
  }

  @Override
  public String ask(Dialing dialing) throws IOException {
    dialing.connect(spec.host(), spec.port());
    return null;
  }
}
