package io.jsupervisord.client;

import io.jsupervisord.api.LogTail;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.codec.MalformedXmlException;
import io.jsupervisord.codec.XmlRpcCodec;
import java.io.Closeable;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Calls a daemon, ours or the reference. Keeps one connection open between calls. Not for use by
 * several threads.
 *
 * <p>A call blocks as long as the daemon takes, which for a waiting start or stop may be long;
 * {@link Timeouts} limit that. Interrupting its thread ends it with {@link
 * java.nio.channels.ClosedByInterruptException}; the daemon goes on with what it was asked to do.
 * When a connection breaks during a call, the call fails and it is not known whether the daemon has
 * done it: nothing is sent twice.
 */
public final class SupervisorClient implements SupervisorApi, Closeable {
  private final HttpTransport transport;

  /** A client without authentication; connects with the first call. */
  public SupervisorClient(ServerUrl url) {
    this(url, null, null);
  }

  /**
   * A client; connects with the first call.
   *
   * @param username sent if a password is given too, be they empty
   * @param password null for no authentication
   */
  public SupervisorClient(ServerUrl url, String username, String password) {
    this(url, username, password, null);
  }

  /**
   * A client that believes certain certificates.
   *
   * @param trust used for {@code https}, see {@link TlsTrust}; null for what this machine believes
   */
  public SupervisorClient(ServerUrl url, String username, String password, SSLContext trust) {
    this(url, username, password, trust, Timeouts.NONE);
  }

  /**
   * A client that does not wait for ever.
   *
   * @param trust used for {@code https}, see {@link TlsTrust}; null for what this machine believes
   * @param timeouts the limits of each call
   */
  public SupervisorClient(
      ServerUrl url, String username, String password, SSLContext trust, Timeouts timeouts) {
    transport = new HttpTransport(url, username, password, trust, timeouts);
  }

  @Override
  public Object call(String method, Object... parameters) throws IOException, SupervisorFault {
    byte[] answer = transport.post(XmlRpcCodec.writeCall(method, Arrays.asList(parameters)));
    try {
      return XmlRpcCodec.readResponse(answer);
    } catch (MalformedXmlException e) {
      transport.close();
      throw new IOException("the server sends no XML-RPC: " + e.getMessage(), e);
    }
  }

  private Object supervisor(String method, Object... parameters)
      throws IOException, SupervisorFault {
    return call("supervisor." + method, parameters);
  }

  /** A number for the wire, whose integers have 32 bits; the daemon reads longer ones as text. */
  private static Object wire(long number) {
    if (number == (int) number) {
      return (int) number;
    }
    return Long.toString(number);
  }

  /** The daemon would answer for a whole group, but not with the truth value that is promised. */
  private static String one(String name) {
    if (ProcessName.parse(name).isWholeGroup()) {
      throw new IllegalArgumentException("not one process but a group: " + name);
    }
    return name;
  }

  /**
   * Follows the log of a process: its last 1,024 bytes, then what is written.
   *
   * @param channel {@code stdout} or {@code stderr}
   */
  public LogStream followProcessLog(String name, String channel) throws IOException {
    String quoted = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return transport.follow("/logtail/" + quoted + "/" + channel);
  }

  /** Follows the main log: its last 1,024 bytes, then what is written. */
  public LogStream followMainLog() throws IOException {
    return transport.follow("/mainlogtail");
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }

  @Override
  public String getApiVersion() throws IOException, SupervisorFault {
    return Answers.string(supervisor("getAPIVersion"));
  }

  @Override
  public String getSupervisorVersion() throws IOException, SupervisorFault {
    return Answers.string(supervisor("getSupervisorVersion"));
  }

  @Override
  public String getIdentification() throws IOException, SupervisorFault {
    return Answers.string(supervisor("getIdentification"));
  }

  @Override
  public int getState() throws IOException, SupervisorFault {
    return Answers.stateCode(supervisor("getState"));
  }

  @Override
  public int getPid() throws IOException, SupervisorFault {
    return Answers.integer(supervisor("getPID"));
  }

  @Override
  public String readLog(long offset, long length) throws IOException, SupervisorFault {
    return Answers.string(supervisor("readLog", wire(offset), wire(length)));
  }

  @Override
  public boolean clearLog() throws IOException, SupervisorFault {
    return Answers.bool(supervisor("clearLog"));
  }

  @Override
  public boolean shutdown() throws IOException, SupervisorFault {
    return Answers.bool(supervisor("shutdown"));
  }

  @Override
  public boolean restart() throws IOException, SupervisorFault {
    return Answers.bool(supervisor("restart"));
  }

  @Override
  public ReloadResult reloadConfig() throws IOException, SupervisorFault {
    return Answers.reload(supervisor("reloadConfig"));
  }

  @Override
  public boolean addProcessGroup(String name) throws IOException, SupervisorFault {
    return Answers.bool(supervisor("addProcessGroup", name));
  }

  @Override
  public boolean removeProcessGroup(String name) throws IOException, SupervisorFault {
    return Answers.bool(supervisor("removeProcessGroup", name));
  }

  @Override
  public boolean startProcess(String name, boolean wait) throws IOException, SupervisorFault {
    return Answers.bool(supervisor("startProcess", one(name), wait));
  }

  @Override
  public List<ProcessResult> startProcessGroup(String name, boolean wait)
      throws IOException, SupervisorFault {
    return Answers.results(supervisor("startProcessGroup", name, wait));
  }

  @Override
  public List<ProcessResult> startAllProcesses(boolean wait) throws IOException, SupervisorFault {
    return Answers.results(supervisor("startAllProcesses", wait));
  }

  @Override
  public boolean stopProcess(String name, boolean wait) throws IOException, SupervisorFault {
    return Answers.bool(supervisor("stopProcess", one(name), wait));
  }

  @Override
  public List<ProcessResult> stopProcessGroup(String name, boolean wait)
      throws IOException, SupervisorFault {
    return Answers.results(supervisor("stopProcessGroup", name, wait));
  }

  @Override
  public List<ProcessResult> stopAllProcesses(boolean wait) throws IOException, SupervisorFault {
    return Answers.results(supervisor("stopAllProcesses", wait));
  }

  @Override
  public boolean signalProcess(String name, String signal) throws IOException, SupervisorFault {
    return Answers.bool(supervisor("signalProcess", one(name), signal));
  }

  @Override
  public List<ProcessResult> signalProcessGroup(String name, String signal)
      throws IOException, SupervisorFault {
    return Answers.results(supervisor("signalProcessGroup", name, signal));
  }

  @Override
  public List<ProcessResult> signalAllProcesses(String signal) throws IOException, SupervisorFault {
    return Answers.results(supervisor("signalAllProcesses", signal));
  }

  @Override
  public List<Map<String, Object>> getAllConfigInfo() throws IOException, SupervisorFault {
    return Answers.structs(supervisor("getAllConfigInfo"));
  }

  @Override
  public ProcessInfo getProcessInfo(String name) throws IOException, SupervisorFault {
    return Answers.processInfo(supervisor("getProcessInfo", name));
  }

  @Override
  public List<ProcessInfo> getAllProcessInfo() throws IOException, SupervisorFault {
    return Answers.processInfos(supervisor("getAllProcessInfo"));
  }

  @Override
  public String readProcessStdoutLog(String name, long offset, long length)
      throws IOException, SupervisorFault {
    return Answers.string(supervisor("readProcessStdoutLog", name, wire(offset), wire(length)));
  }

  @Override
  public String readProcessStderrLog(String name, long offset, long length)
      throws IOException, SupervisorFault {
    return Answers.string(supervisor("readProcessStderrLog", name, wire(offset), wire(length)));
  }

  @Override
  public LogTail tailProcessStdoutLog(String name, long offset, long length)
      throws IOException, SupervisorFault {
    return Answers.logTail(supervisor("tailProcessStdoutLog", name, wire(offset), wire(length)));
  }

  @Override
  public LogTail tailProcessStderrLog(String name, long offset, long length)
      throws IOException, SupervisorFault {
    return Answers.logTail(supervisor("tailProcessStderrLog", name, wire(offset), wire(length)));
  }

  @Override
  public boolean clearProcessLogs(String name) throws IOException, SupervisorFault {
    return Answers.bool(supervisor("clearProcessLogs", name));
  }

  @Override
  public List<ProcessResult> clearAllProcessLogs() throws IOException, SupervisorFault {
    return Answers.results(supervisor("clearAllProcessLogs"));
  }

  @Override
  public boolean sendProcessStdin(String name, String chars) throws IOException, SupervisorFault {
    return Answers.bool(supervisor("sendProcessStdin", name, chars));
  }

  @Override
  public boolean sendRemoteCommEvent(String type, String data) throws IOException, SupervisorFault {
    return Answers.bool(supervisor("sendRemoteCommEvent", type, data));
  }

  @Override
  public List<String> listMethods() throws IOException, SupervisorFault {
    return Answers.strings(call("system.listMethods"));
  }
}
