package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.util.Map;

/** The methods of the namespace {@code system} (manual: "System Methods"). */
final class SystemMethods {
  private final Dispatcher dispatcher;

  SystemMethods(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  Map<String, RpcMethod> table() {
    return Map.of(
        "listMethods",
        RpcMethod.immediate(
            MethodDoc.of("Lists every method that this server offers.")
                .returns("array", "The full names, sorted"),
            a -> dispatcher.names()),
        "methodHelp",
        RpcMethod.immediate(
            MethodDoc.of("Tells what a method does.")
                .param("string", "name", "The full name of a method")
                .returns("string", "Its description"),
            a -> documented(a).help()),
        "methodSignature",
        RpcMethod.immediate(
            MethodDoc.of("Tells the types of a method's result and parameters.")
                .param("string", "name", "The full name of a method")
                .returns("array", "The type of the result, then one for each parameter"),
            a -> documented(a).signature()),
        "multicall",
        new RpcMethod(
            MethodDoc.of(
                    "Makes several calls in one request, one after the other. A call that waits is"
                        + " waited for before the next one begins.")
                .param("array", "calls", "Structs with methodName and, if need be, params")
                .returns("array", "The bare result of each call, or a struct with its fault"),
            a -> new Multicall(dispatcher, a).run()));
  }

  private MethodDoc documented(Arguments arguments) throws SupervisorFault {
    RpcMethod method = arguments.get(0) instanceof String name ? dispatcher.find(name) : null;
    if (method == null) {
      throw Fault.SIGNATURE_UNSUPPORTED.because();
    }
    return method.doc();
  }
}
