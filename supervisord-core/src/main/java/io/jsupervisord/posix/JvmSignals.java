package io.jsupervisord.posix;

import java.lang.reflect.Proxy;

/**
 * The JVM's own way to hear of signals. Its class is not part of the platform's API, so it is
 * called by name: where it is missing, no signal can be had.
 */
final class JvmSignals {
  private JvmSignals() {}

  /**
   * Has the JVM call {@code action}, on a thread of its own, for each signal of that name.
   *
   * @param name without {@code SIG}
   * @return whether the JVM allows it; it keeps some signals for itself
   */
  static boolean handle(String name, Runnable action) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              JvmSignals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signalType
          .getMethod("handle", signalType, handlerType)
          .invoke(null, signalType.getConstructor(String.class).newInstance(name), handler);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
