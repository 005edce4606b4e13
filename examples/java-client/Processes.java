import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.LogStream;
import io.jsupervisord.client.ServerUrl;
import io.jsupervisord.client.SupervisorClient;
import java.io.IOException;

/**
 * Lists processes, starts one or follows its log, by the client library that supervisorctl uses.
 *
 * <pre>
 * Processes.java unix:///path/of/socket list
 * Processes.java http://host:9001 start web
 * Processes.java http://host:9001 follow web
 * </pre>
 *
 * Name and password are taken from SUPERVISOR_USERNAME and SUPERVISOR_PASSWORD, if they are set.
 */
public class Processes {
  private final SupervisorClient client;

  private Processes(SupervisorClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 2 || (args.length < 3 && !args[1].equals("list"))) {
      System.err.println("usage: Processes.java URL list | start NAME | follow NAME");
      System.exit(2);
    }
    String username = System.getenv("SUPERVISOR_USERNAME");
    String password = System.getenv("SUPERVISOR_PASSWORD");
    // connects with the first call, and keeps the connection
    try (SupervisorClient client =
        new SupervisorClient(ServerUrl.parse(args[0]), username, password)) {
      Processes processes = new Processes(client);
      switch (args[1]) {
        case "list" -> processes.list();
        case "start" -> processes.start(args[2]);
        case "follow" -> processes.follow(args[2]);
        default -> throw new IllegalArgumentException("no such action: " + args[1]);
      }
    } catch (SupervisorFault fault) {
      // the daemon has understood, and refuses
      System.err.println("fault " + fault.code() + ": " + fault.text());
      System.exit(1);
    }
  }

  private void list() throws IOException, SupervisorFault {
    System.out.println("supervisord " + client.getSupervisorVersion());
    for (ProcessInfo process : client.getAllProcessInfo()) {
      System.out.printf(
          "%-20s %-8s %s%n",
          process.canonicalName(), process.statename(), process.description());
    }
  }

  /** Returns when the process has stayed up for its startsecs; a second start is no failure. */
  private void start(String name) throws IOException, SupervisorFault {
    try {
      client.startProcess(name, true);
      System.out.println(name + " is up");
    } catch (SupervisorFault fault) {
      if (!fault.is(Fault.ALREADY_STARTED)) {
        throw fault;
      }
      System.out.println(name + " was up");
    }
  }

  /** Prints the last kilobyte of the log, then what is added to it, until it is interrupted. */
  private void follow(String name) throws IOException {
    try (LogStream log = client.followProcessLog(name, "stdout")) {
      byte[] buffer = new byte[8192];
      for (int count = log.read(buffer); count >= 0; count = log.read(buffer)) {
        System.out.write(buffer, 0, count);
        System.out.flush();
      }
    }
  }
}
