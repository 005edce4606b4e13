package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipeReaderTest {
  private static final int CAPACITY = 65_536;
  private static final int F_GETPIPE_SZ = 1032;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(2 * CAPACITY);
  private final PipeRoom room = new PipeRoom();
  private PipeReader reader;
  private int writingEnd;

  @BeforeEach
  void makePipe() throws PosixException {
    try (NativeMemory ends = NativeMemory.ints(0, 0)) {
      LibC.PIPE2.call(ends.address(), LibC.O_CLOEXEC | LibC.O_NONBLOCK);
      reader = new PipeReader(ends.bytes().getInt(0), room);
      writingEnd = ends.bytes().getInt(Integer.BYTES);
    }
  }

  @AfterEach
  void close() {
    reader.close();
    if (writingEnd >= 0) {
      Descriptor.close(writingEnd);
    }
  }

  private void write(int count) throws PosixException {
    Descriptor.transfer(LibC.WRITE, writingEnd, buffer.clear().limit(count));
  }

  private int read() throws PosixException {
    return reader.read(buffer.clear());
  }

  private long capacity() throws PosixException {
    return LibC.FCNTL.call(reader.fd(), F_GETPIPE_SZ);
  }

  @Test
  void nothingThereIsNotTheEnd() throws PosixException {
    assertThat(read()).isZero();
    write(3);
    assertThat(read()).isEqualTo(3);
    Descriptor.close(writingEnd);
    writingEnd = -1;
    assertThat(read()).isEqualTo(-1);
  }

  private void beBusy() throws PosixException {
    for (int i = 0; i < 8; i++) {
      assertThat(capacity()).isEqualTo(CAPACITY);
      write(CAPACITY);
      assertThat(read()).isEqualTo(CAPACITY);
    }
  }

  @Test
  void thePipeOfABusyProgramIsMadeLarger() throws PosixException {
    assertThat(reader.mostAtOnce()).isEqualTo(CAPACITY);
    beBusy();
    assertThat(capacity()).isEqualTo(16 * CAPACITY);
    assertThat(reader.mostAtOnce()).isEqualTo(16 * CAPACITY);
  }

  @Test
  void onlySomePipesAreOfTheLargestKindSoThatManyBusyProgramsDoNotUseUpMemory()
      throws PosixException {
    List<PipeReader> others = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      others.add(reader);
      beBusy();
      Descriptor.close(writingEnd);
      makePipe();
    }
    others.add(reader);
    beBusy();
    assertThat(capacity()).isEqualTo(4 * CAPACITY);
    assertThat(reader.mostAtOnce()).isEqualTo(4 * CAPACITY);
    Descriptor.close(writingEnd);
    others.forEach(PipeReader::close);
    makePipe();
    beBusy();
    assertThat(capacity()).isEqualTo(16 * CAPACITY);
  }

  @Test
  void thePipeOfAQuietProgramStaysAsItIs() throws PosixException {
    for (int i = 0; i < 100; i++) {
      write(CAPACITY - 1);
      read();
    }
    assertThat(capacity()).isEqualTo(CAPACITY);
  }
}
