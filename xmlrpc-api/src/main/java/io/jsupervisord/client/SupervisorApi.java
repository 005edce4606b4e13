package io.jsupervisord.client;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.LogTail;
import io.jsupervisord.api.ProcessDetails;
import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The methods of the {@code supervisor} namespace (manual: "XML-RPC API"), typed. Every call may
 * throw {@link SupervisorFault} when the daemon refuses and {@link IOException} when it cannot be
 * reached or does not speak the protocol: {@link java.net.ConnectException} when nothing listens,
 * {@link java.nio.file.NoSuchFileException} when the socket file is missing, {@link
 * java.nio.file.AccessDeniedException} when it may not be used, {@link
 * java.net.UnknownHostException} when the host has no address, {@link HttpStatusException} for any
 * HTTP status but 200.
 *
 * <p>Names are written as {@link io.jsupervisord.api.ProcessName} reads them. {@link
 * #startProcess}, {@link #stopProcess} and {@link #signalProcess} refuse the name of a whole group
 * with {@link IllegalArgumentException}. Log offsets and lengths are bytes.
 */
public interface SupervisorApi {
  String getApiVersion() throws IOException, SupervisorFault;

  String getSupervisorVersion() throws IOException, SupervisorFault;

  String getIdentification() throws IOException, SupervisorFault;

  /** The number of the daemon's state; in practice always 1, see {@code SHUTDOWN_STATE}. */
  int getState() throws IOException, SupervisorFault;

  int getPid() throws IOException, SupervisorFault;

  String readLog(long offset, long length) throws IOException, SupervisorFault;

  boolean clearLog() throws IOException, SupervisorFault;

  boolean shutdown() throws IOException, SupervisorFault;

  /**
   * Restarts the daemon with all programs. Answers before it has begun to stop them.
   *
   * @throws SupervisorFault CANT_REREAD, from jsupervisord, when the files are broken: everything
   *     goes on as it was. Python Supervisor does not look at them before all programs are stopped
   */
  boolean restart() throws IOException, SupervisorFault;

  ReloadResult reloadConfig() throws IOException, SupervisorFault;

  boolean addProcessGroup(String name) throws IOException, SupervisorFault;

  boolean removeProcessGroup(String name) throws IOException, SupervisorFault;

  boolean startProcess(String name, boolean wait) throws IOException, SupervisorFault;

  List<ProcessResult> startProcessGroup(String name, boolean wait)
      throws IOException, SupervisorFault;

  List<ProcessResult> startAllProcesses(boolean wait) throws IOException, SupervisorFault;

  boolean stopProcess(String name, boolean wait) throws IOException, SupervisorFault;

  List<ProcessResult> stopProcessGroup(String name, boolean wait)
      throws IOException, SupervisorFault;

  List<ProcessResult> stopAllProcesses(boolean wait) throws IOException, SupervisorFault;

  boolean signalProcess(String name, String signal) throws IOException, SupervisorFault;

  List<ProcessResult> signalProcessGroup(String name, String signal)
      throws IOException, SupervisorFault;

  List<ProcessResult> signalAllProcesses(String signal) throws IOException, SupervisorFault;

  /** One map a configured process, with the members of the wire struct in its order. */
  List<Map<String, Object>> getAllConfigInfo() throws IOException, SupervisorFault;

  ProcessInfo getProcessInfo(String name) throws IOException, SupervisorFault;

  List<ProcessInfo> getAllProcessInfo() throws IOException, SupervisorFault;

  String readProcessStdoutLog(String name, long offset, long length)
      throws IOException, SupervisorFault;

  String readProcessStderrLog(String name, long offset, long length)
      throws IOException, SupervisorFault;

  LogTail tailProcessStdoutLog(String name, long offset, long length)
      throws IOException, SupervisorFault;

  LogTail tailProcessStderrLog(String name, long offset, long length)
      throws IOException, SupervisorFault;

  boolean clearProcessLogs(String name) throws IOException, SupervisorFault;

  List<ProcessResult> clearAllProcessLogs() throws IOException, SupervisorFault;

  boolean sendProcessStdin(String name, String chars) throws IOException, SupervisorFault;

  boolean sendRemoteCommEvent(String type, String data) throws IOException, SupervisorFault;

  /** {@code jsupervisord.getProcessDetails}; the reference answers UNKNOWN_METHOD. */
  default ProcessDetails getProcessDetails(String name) throws IOException, SupervisorFault {
    return Answers.processDetails(call("jsupervisord.getProcessDetails", name));
  }

  /** {@code jsupervisord.getAllProcessDetails}; the reference answers UNKNOWN_METHOD. */
  default List<ProcessDetails> getAllProcessDetails() throws IOException, SupervisorFault {
    List<ProcessDetails> details = new ArrayList<>();
    for (Object item : Answers.list(call("jsupervisord.getAllProcessDetails"))) {
      details.add(Answers.processDetails(item));
    }
    return details;
  }

  /**
   * {@code jsupervisord.getProcessHistory}: the last runs, and when the next one begins; the
   * reference answers UNKNOWN_METHOD.
   */
  default ProcessHistory getProcessHistory(String name) throws IOException, SupervisorFault {
    return HistoryAnswer.of(call("jsupervisord.getProcessHistory", name));
  }

  /**
   * {@code jsupervisord.disableProcess}: stops it, and keeps it from starting by itself, also after
   * a restart of the daemon; returns when it is on disk and the process down.
   *
   * @throws SupervisorFault FAILED when the daemon has no state file or cannot write it
   */
  default void disableProcess(String name) throws IOException, SupervisorFault {
    call("jsupervisord.disableProcess", name);
  }

  /** {@code jsupervisord.enableProcess}: undoes the above; what has autostart is started. */
  default void enableProcess(String name) throws IOException, SupervisorFault {
    call("jsupervisord.enableProcess", name);
  }

  /**
   * {@code jsupervisord.waitUntilReady}: returns when a process that was started is ready.
   *
   * @throws SupervisorFault ABNORMAL_TERMINATION when it is down or waits for what was given up,
   *     FAILED when its check has failed as often as it may
   */
  default void waitUntilReady(String name) throws IOException, SupervisorFault {
    call("jsupervisord.waitUntilReady", name);
  }

  /**
   * {@code jsupervisord.planUpdate}: what an update would do now. Nothing is changed by asking, not
   * even what a later {@link #reloadConfig} finds. The reference answers UNKNOWN_METHOD.
   *
   * @param groups those that are looked at; empty for all
   * @param minimal false for what {@code supervisorctl update} does, true for {@code --minimal}
   * @throws SupervisorFault CANT_REREAD as {@link #reloadConfig} does; BAD_NAME for a group that is
   *     neither active nor in the files
   */
  default List<GroupPlan> planUpdate(List<String> groups, boolean minimal)
      throws IOException, SupervisorFault {
    return PlanAnswers.plans(call("jsupervisord.planUpdate", groups, minimal));
  }

  /**
   * {@code jsupervisord.updateMinimal}: reads the files and does what they ask for, at once where
   * no restart is needed. Returns when all that had to stop has stopped and all that is to run was
   * started. The reference answers UNKNOWN_METHOD.
   *
   * @param groups those that are looked at; empty for all
   * @return what was done; a process with a problem is as it was, and a later update tries again
   * @throws SupervisorFault CANT_REREAD and BAD_NAME as {@link #planUpdate}; FAILED while another
   *     one is under way
   */
  default List<GroupPlan> updateMinimal(List<String> groups) throws IOException, SupervisorFault {
    return PlanAnswers.plans(call("jsupervisord.updateMinimal", groups));
  }

  /** {@code system.listMethods}. */
  List<String> listMethods() throws IOException, SupervisorFault;

  /** Any method, for plug-ins and for what has no typed form. */
  Object call(String method, Object... parameters) throws IOException, SupervisorFault;
}
