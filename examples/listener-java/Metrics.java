import io.jsupervisord.api.ProcessState;
import io.jsupervisord.listener.Event;
import io.jsupervisord.listener.EventListener;
import io.jsupervisord.listener.ProcessCommunicationEvent;
import io.jsupervisord.listener.ProcessLogEvent;
import io.jsupervisord.listener.ProcessStateEvent;
import io.jsupervisord.listener.TickEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/** Keeps a file of metrics, as Prometheus' node_exporter collects them, up to date. */
public class Metrics {
  private final Path file;
  private final Map<String, Double> values = new TreeMap<>();

  Metrics(Path file) {
    this.file = file;
  }

  public static void main(String[] args) throws IOException {
    Metrics metrics = new Metrics(Path.of(args[0]));
    EventListener.onStandardStreams().run(metrics::count);
  }

  /** What is thrown here has the event sent again. */
  private void count(Event event) throws IOException {
    if (event instanceof ProcessStateEvent state) {
      String labels = labels(state.group(), state.process());
      values.put("supervisor_process_up" + labels, state.to() == ProcessState.RUNNING ? 1.0 : 0.0);
      if (state.to() == ProcessState.RUNNING) {
        add("supervisor_process_starts_total" + labels, 1);
      } else if (state.unexpected()) {
        add("supervisor_process_unexpected_exits_total" + labels, 1);
        System.out.println(state.process() + " crashed"); // goes to the listener's standard error
      }
    } else if (event instanceof ProcessLogEvent log) {
      String labels = labels(log.group(), log.process());
      add("supervisor_process_stderr_bytes_total" + labels, bytes(log.data()));
    } else if (event instanceof ProcessCommunicationEvent message) {
      String[] nameAndValue = message.data().strip().split(" ");
      String labels = labels(message.group(), message.process());
      double value = Double.parseDouble(nameAndValue[1]);
      values.put("supervisor_process_" + nameAndValue[0] + labels, value);
    } else if (event instanceof TickEvent tick) {
      values.put("supervisor_last_tick_seconds", (double) tick.when().getEpochSecond());
    }
    write();
  }

  private void add(String metric, int more) {
    values.merge(metric, (double) more, Double::sum);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String labels(String group, String process) {
    return "{group=\"" + group + "\",process=\"" + process + "\"}";
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder();
    values.forEach((metric, value) -> text.append(metric).append(' ').append(value).append('\n'));
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
