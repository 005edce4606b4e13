package io.jsupervisord.posix;

import java.util.Set;
import java.util.function.IntConsumer;

/** Blocked signals, read from a {@code signalfd(2)}. */
final class KernelSignals implements SignalSource {
  private static final int INFO_SIZE = 128; // struct signalfd_siginfo
  private static final int BATCH = 16;
  private static final long SIG_DFL = 0;

  private final int fd;
  private final NativeMemory infos = NativeMemory.allocate(BATCH * INFO_SIZE);

  KernelSignals(Set<Integer> signals) throws PosixException {
    if (signals.contains(Signals.CHLD)) {
      // whoever started the daemon may have left it ignored: no exit status would be kept then
      LibC.SIGNAL.call(Signals.CHLD, SIG_DFL);
    }
    try (NativeMemory mask = SignalSet.of(signals)) {
      fd = (int) LibC.SIGNALFD.call(-1, mask.address(), LibC.O_NONBLOCK | LibC.O_CLOEXEC);
    }
  }

  @Override
  public int fd() {
    return fd;
  }

  @Override
  public void onReady(Runnable wake) {
    // the descriptor tells
  }

  @Override
  public void drain(IntConsumer received) throws PosixException {
    infos.bytes().clear();
    int size = Descriptor.transfer(LibC.READ, fd, infos.bytes());
    for (int at = 0; at < size; at += INFO_SIZE) {
      received.accept(infos.bytes().getInt(at));
    }
  }

  @Override
  public Set<String> lost() {
    return Set.of();
  }

  @Override
  public void close() {
    Descriptor.close(fd);
    infos.close();
  }
}
