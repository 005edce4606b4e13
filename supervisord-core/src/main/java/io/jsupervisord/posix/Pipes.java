package io.jsupervisord.posix;

import java.util.ArrayList;
import java.util.List;

/** The three pipes between the daemon and a child it is about to make. */
final class Pipes {
  private final List<Integer> childEnds = new ArrayList<>(3);
  private final PipeWriter stdin;
  private final PipeReader stdout;
  private final PipeReader stderr;
  private final int childStdin;
  private final int childStdout;
  private final int childStderr;

  /** Makes what the child needs; leaves nothing open on failure. */
  Pipes(LaunchSpec spec, PipeRoom room) throws PosixException {
    List<Integer> open = new ArrayList<>(6);
    try {
      if (spec.stdinFd() < 0) {
        int[] ends = pipe(open);
        childStdin = childEnd(ends[0]);
        Descriptor.setNonBlocking(ends[1]);
        stdin = new PipeWriter(ends[1]);
      } else {
        childStdin = spec.stdinFd();
        stdin = null;
      }
      int[] out = pipe(open);
      childStdout = childEnd(out[1]);
      Descriptor.setNonBlocking(out[0]);
      stdout = new PipeReader(out[0], room);
      if (spec.redirectStderr()) {
        childStderr = childStdout;
        stderr = null;
      } else {
        int[] err = pipe(open);
        childStderr = childEnd(err[1]);
        Descriptor.setNonBlocking(err[0]);
        stderr = new PipeReader(err[0], room);
      }
    } catch (PosixException e) {
      open.forEach(Descriptor::close);
      throw e;
    }
  }

  private static int[] pipe(List<Integer> open) throws PosixException {
    try (NativeMemory memory = NativeMemory.ints(new int[2])) {
      LibC.PIPE2.call(memory.address(), LibC.O_CLOEXEC);
      int[] ends = {memory.bytes().getInt(0), memory.bytes().getInt(Integer.BYTES)};
      open.add(ends[0]);
      open.add(ends[1]);
      return ends;
    }
  }

  private int childEnd(int fd) {
    childEnds.add(fd);
    return fd;
  }

  PipeWriter stdin() {
    return stdin;
  }

  PipeReader stdout() {
    return stdout;
  }

  PipeReader stderr() {
    return stderr;
  }

  /** Which descriptor becomes 0, 1 and 2 in the child. */
  int[] childDescriptors() {
    return new int[] {childStdin, childStdout, childStderr};
  }

  void closeChildEnds() {
    childEnds.forEach(Descriptor::close);
    childEnds.clear();
  }

  void closeAll() {
    closeChildEnds();
    if (stdin != null) {
      stdin.close();
    }
    stdout.close();
    if (stderr != null) {
      stderr.close();
    }
  }
}
