package io.jsupervisord.ctl;

import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.HttpStatusException;
import io.jsupervisord.text.PythonLiteral;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * The line for what no action expects, in the form scripts know. Where the reference names a file
 * of its own, it names the server that could not be talked to, which is what a user has to look at.
 */
final class GenericError {
  private GenericError() {}

  /**
   * @param url that of the server
   */
  static String line(Exception problem, String url) {
    boolean isOfServer = !(problem instanceof Console.EndOfInputException);
    return "error: <class '%s'>, %s: file: %s line: 0"
        .formatted(kind(problem), message(problem), isOfServer ? url : "supervisorctl");
  }

  private static String kind(Exception problem) {
    if (problem instanceof SupervisorFault) {
      return "xmlrpc.client.Fault";
    }
    if (problem instanceof HttpStatusException) {
      return "xmlrpc.client.ProtocolError";
    }
    if (problem instanceof ConnectException) {
      return "ConnectionRefusedError";
    }
    if (problem instanceof NoSuchFileException) {
      return "FileNotFoundError";
    }
    if (problem instanceof AccessDeniedException) {
      return "PermissionError";
    }
    if (problem instanceof UnknownHostException) {
      return "socket.gaierror";
    }
    if (problem instanceof Console.EndOfInputException) {
      return "EOFError";
    }
    if (problem instanceof EOFException) {
      return "http.client.RemoteDisconnected";
    }
    return problem instanceof IllegalArgumentException ? "ValueError" : "OSError";
  }

  private static String message(Exception problem) {
    if (problem instanceof SupervisorFault fault) {
      return "<Fault " + fault.code() + ": " + PythonLiteral.string(fault.text()) + ">";
    }
    if (problem instanceof HttpStatusException http) {
      return "<ProtocolError for 127.0.0.1/RPC2: " + http.status() + " " + http.reason() + ">";
    }
    if (problem instanceof ConnectException) {
      return "[Errno 111] Connection refused";
    }
    if (problem instanceof NoSuchFileException) {
      return "[Errno 2] No such file or directory";
    }
    if (problem instanceof AccessDeniedException) {
      return "[Errno 13] Permission denied";
    }
    if (problem instanceof UnknownHostException) {
      return "[Errno -2] Name or service not known";
    }
    if (problem instanceof Console.EndOfInputException) {
      return problem.getMessage();
    }
    if (problem instanceof EOFException) {
      return "Remote end closed connection without response";
    }
    return String.valueOf(problem.getMessage());
  }
}
