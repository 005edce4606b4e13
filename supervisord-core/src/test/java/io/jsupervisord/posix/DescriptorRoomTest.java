package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DescriptorRoomTest {
  @Test
  void programsLeaveTwentyFourDescriptorsAndConnectionsEight() throws IOException {
    assertThat(ChildJvm.run(Filling.class)).isEqualTo("programs leave 24, connections leave 8");
  }

  @Test
  void thereIsRoomAsLongAsFewAreOpen() {
    assertThat(DescriptorRoom.FOR_PROGRAMS.isLeft()).isTrue();
    assertThat(DescriptorRoom.FOR_CONNECTIONS.isLeft()).isTrue();
  }

  /** Lowers its limit, opens descriptors until there is no room, and prints how many are left. */
  static final class Filling {
    private static final int LIMIT = 200;

    private Filling() {}

    public static void main(String[] args) throws PosixException {
      // loaded while it can be
      DescriptorRoom[] rooms = DescriptorRoom.values();
      rooms[0].isLeft();
      try (NativeMemory limit = NativeMemory.allocate(16)) {
        limit.bytes().putLong(0, LIMIT).putLong(8, LIMIT);
        LibC.SETRLIMIT.call(7, limit.address());
      }
      long next = open();
      while (DescriptorRoom.FOR_PROGRAMS.isLeft()) {
        next = open();
      }
      final long byPrograms = LIMIT - next - 1;
      while (DescriptorRoom.FOR_CONNECTIONS.isLeft()) {
        next = open();
      }
      final long byConnections = LIMIT - next - 1;
      System.out.println("programs leave " + byPrograms + ", connections leave " + byConnections);
    }

    private static long open() throws PosixException {
      return LibC.FCNTL.call(0, LibC.F_DUPFD_CLOEXEC, 0);
    }
  }
}
