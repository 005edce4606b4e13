package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutputDeviceTest {
  private static final int LARGE = 10_000_000;

  @TempDir private Path directory;
  private OutputDevice device;
  private int theirEnd = -1;
  private int ourEnd = -1;

  @AfterEach
  void close() {
    if (device != null) {
      device.close();
    }
    closePipe();
  }

  private void closePipe() {
    if (theirEnd >= 0) {
      Descriptor.close(theirEnd);
      Descriptor.close(ourEnd);
      theirEnd = -1;
    }
  }

  /** A pipe whose ends block, as the one that a shell makes. */
  private Path pipe() throws PosixException {
    try (NativeMemory ends = NativeMemory.ints(0, 0)) {
      LibC.PIPE2.call(ends.address(), LibC.O_CLOEXEC);
      theirEnd = ends.bytes().getInt(0);
      ourEnd = ends.bytes().getInt(Integer.BYTES);
    }
    return Path.of("/dev/fd/" + ourEnd);
  }

  private String read() throws PosixException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    Descriptor.transfer(LibC.READ, theirEnd, buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  @Test
  void aPipeByTheNumberOfItsDescriptorIsWrittenTo() throws PosixException {
    device = OutputDevice.open(pipe());
    assertThat(device.write(bytes("héllo\n"))).isTrue();
    assertThat(device.write(ByteBuffer.allocateDirect(3).put(bytes("abc")).flip())).isTrue();
    assertThat(read()).isEqualTo("héllo\nabc");
  }

  @Test
  void aFullPipeDoesNotBlockAndTakesTheRestLater() throws PosixException {
    device = OutputDevice.open(pipe());
    ByteBuffer large = ByteBuffer.allocate(200_000);
    assertThat(device.write(large)).isFalse();
    assertThat(large.position()).isEqualTo(65_536);
    assertThat(read()).hasSize(65_536);
    assertThat(device.write(large)).isFalse();
    assertThat(large.position()).isEqualTo(2 * 65_536);
  }

  @Test
  void thePipeGoesOnBlockingForItsOtherUsers() throws PosixException {
    device = OutputDevice.open(pipe());
    assertThat(LibC.FCNTL.call(ourEnd, LibC.F_GETFL, 0) & LibC.O_NONBLOCK).isZero();
    assertThat(device.fd()).isNotEqualTo(ourEnd);
  }

  @Test
  void aPipeThatNobodyReadsAnyMoreIsBroken() throws PosixException {
    device = OutputDevice.open(pipe());
    Descriptor.close(theirEnd);
    theirEnd = ourEnd;
    assertThatThrownBy(() -> device.write(bytes("x")))
        .isInstanceOfSatisfying(
            PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPIPE));
    theirEnd = -1;
    Descriptor.close(ourEnd);
  }

  @Test
  void aSocketByTheNumberOfItsDescriptorIsWrittenToWithoutBlocking() throws IOException {
    try (NativeMemory ends = NativeMemory.ints(0, 0)) {
      // systemd connects a service's output to its journal like this
      new NativeFunction(LibC.BINDING, "socketpair")
          .call(SocketAddress.UNIX, 1 | LibC.O_CLOEXEC, 0, ends.address());
      theirEnd = ends.bytes().getInt(0);
      ourEnd = ends.bytes().getInt(Integer.BYTES);
    }
    device = OutputDevice.open(Path.of("/proc/self/fd/" + ourEnd));
    assertThat(device.write(bytes("to the journal"))).isTrue();
    assertThat(read()).isEqualTo("to the journal");
    assertThat(device.write(ByteBuffer.allocateDirect(LARGE))).isFalse();
  }

  @Test
  void aFileByTheNumberOfItsDescriptorKeepsThePositionWithIt() throws IOException {
    Path file = directory.resolve("file");
    try (NativeMemory path = NativeMemory.string(file.toString())) {
      theirEnd = (int) LibC.OPEN.call(path.address(), LibC.O_RDWR | 0x40, 0600);
      ourEnd = (int) LibC.FCNTL.call(theirEnd, LibC.F_DUPFD_CLOEXEC, 3);
    }
    ByteBuffer text = ByteBuffer.allocateDirect(1).put(bytes("a")).flip();
    Descriptor.transfer(LibC.WRITE, theirEnd, text);
    device = OutputDevice.open(Path.of("/dev/fd/" + ourEnd));
    device.write(bytes("b"));
    Descriptor.transfer(LibC.WRITE, theirEnd, text.rewind());
    assertThat(file).hasContent("aba");
  }

  @Test
  void aLinkToADescriptorIsThatDescriptor() throws IOException {
    Path pipe = pipe();
    Path link = Files.createSymbolicLink(directory.resolve("app.log"), pipe);
    Path second = Files.createSymbolicLink(directory.resolve("other.log"), Path.of("app.log"));
    assertThat(OutputDevice.isDescriptor(second)).isTrue();
    device = OutputDevice.open(second);
    device.write(bytes("linked"));
    assertThat(read()).isEqualTo("linked");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void ordinaryNamesAreNoDescriptors() throws IOException {
    Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
    assertThat(OutputDevice.isDescriptor(loop)).isFalse();
    assertThat(OutputDevice.isDescriptor(directory.resolve("missing"))).isFalse();
    assertThat(OutputDevice.isDescriptor(Path.of("/dev/null"))).isFalse();
    assertThat(OutputDevice.isDescriptor(Path.of("/dev/stdout"))).isTrue();
    assertThat(OutputDevice.isDescriptor(Path.of("/dev/stderr"))).isTrue();
    assertThat(OutputDevice.isDescriptor(Path.of("/dev/stdin"))).isTrue();
  }

  @Test
  void aFifoThatNobodyReadsCannotBeOpenedYet() throws Exception {
    Path fifo = directory.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> OutputDevice.open(fifo))
        .isInstanceOfSatisfying(
            PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENXIO));
  }

  @Test
  void aDeviceThatIsFullForGoodSaysSo() throws PosixException {
    device = OutputDevice.open(Path.of("/dev/full"));
    assertThatThrownBy(() -> device.write(bytes("x")))
        .isInstanceOf(PosixException.class)
        .hasMessage("[Errno 28] No space left on device");
  }

  @Test
  void aDescriptorThatIsNotOpenIsAnError() {
    assertThatThrownBy(() -> OutputDevice.open(Path.of("/dev/fd/987654")))
        .isInstanceOf(PosixException.class);
  }
}
