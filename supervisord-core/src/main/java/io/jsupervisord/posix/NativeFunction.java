package io.jsupervisord.posix;

/**
 * A function of the C library that tells failure by returning -1 and setting {@code errno}. The
 * {@code call} methods throw then; a function the library does not have fails with ENOSYS.
 */
final class NativeFunction {
  private final String name;
  private final NativeBinding binding;
  private final long address;

  NativeFunction(NativeBinding binding, String name) {
    this.binding = binding;
    this.name = name;
    this.address = binding.symbol(name);
  }

  /** Whether the C library has it. */
  boolean exists() {
    return address != 0;
  }

  String name() {
    return name;
  }

  long call() throws PosixException {
    return check(binding.call(existing()));
  }

  long call(long a) throws PosixException {
    return check(binding.call(existing(), a));
  }

  long call(long a, long b) throws PosixException {
    return check(binding.call(existing(), a, b));
  }

  long call(long a, long b, long c) throws PosixException {
    return check(binding.call(existing(), a, b, c));
  }

  long call(long a, long b, long c, long d) throws PosixException {
    return check(binding.call(existing(), a, b, c, d));
  }

  long call(long a, long b, long c, long d, long e) throws PosixException {
    return check(binding.call(existing(), a, b, c, d, e));
  }

  long call(long a, long b, long c, long d, long e, long f) throws PosixException {
    return check(binding.call(existing(), a, b, c, d, e, f));
  }

  /** The address, for the calls that tell failure in another way. */
  long existing() throws PosixException {
    if (address == 0) {
      PosixException missing = new PosixException(Errno.ENOSYS, name);
      missing.initCause(binding.problem());
      throw missing;
    }
    return address;
  }

  private long check(long result) throws PosixException {
    // an int result leaves the upper half of the word undefined
    if ((int) result == -1) {
      throw new PosixException(binding.lastError(), name);
    }
    return result;
  }
}
