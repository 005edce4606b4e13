package io.jsupervisord.posix;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.IntConsumer;

/**
 * Signals that the JVM hears of and passes on. It keeps QUIT for itself, and with {@code -Xrs}
 * leaves TERM, INT and HUP to their default, which is death. USR2 it gives away, although it would
 * suspend threads with it (for Flight Recorder alone) unless told to use another.
 *
 * <p>Its class is not part of the platform's API, so it is called by name: where it is missing, no
 * signal can be had.
 */
final class JvmSignals implements SignalSource {
  private final NavigableSet<Integer> pending = new ConcurrentSkipListSet<>();
  private final Set<String> lost = new TreeSet<>();
  private final Map<String, Object> previous = new HashMap<>();
  private volatile Runnable wake;

  JvmSignals(Set<Integer> signals) {
    for (int signal : signals) {
      String name = SignalNames.nameOf(signal);
      try {
        previous.put(name, install(name, handlerOf(signal)));
      } catch (ReflectiveOperationException e) {
        lost.add(name);
      }
    }
  }

  private Object handlerOf(int signal) throws ReflectiveOperationException {
    return Proxy.newProxyInstance(
        JvmSignals.class.getClassLoader(),
        new Class<?>[] {handlerType()},
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            received(signal);
          }
          return null;
        });
  }

  /** Returns the handler that was there before. */
  private static Object install(String name, Object handler) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Object signal = type.getConstructor(String.class).newInstance(name.substring("SIG".length()));
    return type.getMethod("handle", type, handlerType()).invoke(null, signal, handler);
  }

  private static Class<?> handlerType() throws ReflectiveOperationException {
    return Class.forName("sun.misc.SignalHandler");
  }

  private void received(int signal) {
    pending.add(signal);
    Runnable told = wake;
    if (told != null) {
      told.run();
    }
  }

  @Override
  public int fd() {
    return -1;
  }

  @Override
  public void onReady(Runnable ready) {
    wake = ready;
    if (ready != null && !pending.isEmpty()) {
      ready.run();
    }
  }

  @Override
  public void drain(IntConsumer received) {
    for (Integer signal = pending.pollFirst(); signal != null; signal = pending.pollFirst()) {
      received.accept(signal);
    }
  }

  @Override
  public Set<String> lost() {
    return Set.copyOf(lost);
  }

  @Override
  public void close() {
    wake = null;
    previous.forEach(
        (name, handler) -> {
          try {
            install(name, handler);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot give back " + name, e);
          }
        });
  }
}
