package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NativeFunctionTest {
  @Test
  void aFunctionTheLibraryLacksFailsWithItsName() {
    NativeFunction missing = new NativeFunction(LibC.BINDING, "no_such_function");
    assertThat(missing.exists()).isFalse();
    assertThatThrownBy(missing::call)
        .isInstanceOfSatisfying(
            PosixException.class,
            e -> {
              assertThat(e.errno()).isEqualTo(Errno.ENOSYS);
              assertThat(e.call()).isEqualTo("no_such_function");
            });
  }

  @Test
  void withoutNativeCodeTheReasonIsTold() {
    Throwable reason = new UnsatisfiedLinkError("no binding for this machine");
    NativeFunction function = new NativeFunction(new MissingBinding(reason), "getpid");
    assertThat(function.exists()).isFalse();
    assertThatThrownBy(() -> function.call(1)).isInstanceOf(PosixException.class).hasCause(reason);
  }

  @Test
  void aFailedCallTellsTheErrorOfItsOwnThread() {
    assertThatThrownBy(() -> LibC.CLOSE.call(-1))
        .isInstanceOfSatisfying(
            PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBADF));
  }

  @Test
  void stringsAreLaidOutAsExecveWantsThem() {
    try (NativeMemory memory = NativeMemory.strings(List.of("a", "", "é"))) {
      assertThat(LibC.BINDING.stringAt(memory.bytes().getLong(0))).asString().isEqualTo("a");
      assertThat(LibC.BINDING.stringAt(memory.bytes().getLong(8))).isEmpty();
      assertThat(LibC.BINDING.stringAt(memory.bytes().getLong(16))).asString().isEqualTo("é");
      assertThat(memory.bytes().getLong(24)).isZero();
    }
  }

  @Test
  void freedMemoryHasNoAddress() {
    NativeMemory memory = NativeMemory.allocate(8);
    assertThat(memory.bytes().getLong(0)).isZero();
    memory.close();
    memory.close();
    assertThatThrownBy(memory::address).isInstanceOf(IllegalStateException.class);
  }
}
