package io.jsupervisord.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Dockerfile says about files, environment, user and command, carried out without an engine:
 * in name spaces of its own, over the files of this machine. Of several stages the last counts. Of
 * {@code RUN} only {@code install} is carried out. Targets must be below {@code /etc}, {@code
 * /opt}, {@code /run} or {@code /srv}.
 */
final class Image {
  /** What engines set where an image says nothing. */
  private static final String USUAL_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final Path root;
  private final Map<String, Path> built;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final StringBuilder setUp = new StringBuilder();
  private String user;
  private String directory;
  private List<String> command;

  /**
   * Reads the Dockerfile.
   *
   * @param root of the project, to which what is copied is relative
   */
  Image(Path root, Path dockerfile) throws IOException {
    this(root, dockerfile, Map.of());
  }

  /**
   * The same with folders that earlier stages of it would have made.
   *
   * @param built what is at such a path, where it is copied {@code --from} a stage
   */
  Image(Path root, Path dockerfile, Map<String, Path> built) throws IOException {
    this.root = root;
    this.built = built;
    begin();
    for (String line : Files.readString(dockerfile).replace("\\\n", " ").split("\n")) {
      List<String> words = List.of(line.strip().split(" +"));
      switch (words.get(0)) {
        case "FROM" -> begin();
        case "RUN" -> {
          if (words.get(1).equals("install")) {
            setUp.append(after(' ', line.strip())).append('\n');
          }
        }
        case "ADD", "COPY" -> copy(words.subList(1, words.size()));
        case "ENV" ->
            environment.put(
                before('=', words.get(1)),
                after('=', words.get(1)).replace("$PATH", environment.get("PATH")));
        case "USER" -> user = words.get(1);
        case "WORKDIR" -> directory = words.get(1);
        case "CMD" -> command = array(line);
        default -> {
          // EXPOSE, HEALTHCHECK and comments
        }
      }
    }
    setUp.append("mkdir -p /srv/run\nchown ").append(user).append(" /srv/run\n");
  }

  private void begin() {
    environment.clear();
    environment.put("PATH", USUAL_PATH);
    user = "0:0";
    directory = "/";
    command = List.of();
    setUp.setLength(0);
    setUp.append(
        """
        set -e
        mount -t tmpfs none /opt
        cp -a /etc /opt/.etc
        mount --bind /opt/.etc /etc
        mount -t tmpfs none /srv
        mount -t tmpfs none /run
        """);
  }

  /** Whether this machine lets us make name spaces. */
  static boolean isPossible(Path directory) {
    return Output.of(
                directory, "unshare", "--pid", "--fork", "--mount-proc", "--mount", "--net", "true")
            .status()
        == 0;
  }

  private static String before(char c, String text) {
    return text.substring(0, text.indexOf(c));
  }

  private static String after(char c, String text) {
    return text.substring(text.indexOf(c) + 1);
  }

  private static List<String> array(String line) {
    List<String> strings = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"([^\"]*)\"").matcher(line);
    while (matcher.find()) {
      strings.add(matcher.group(1));
    }
    return strings;
  }

  /** Puts a file where an orchestrator would mount it. */
  Image mount(Path file, String target) {
    String folder = target.substring(0, target.lastIndexOf('/'));
    setUp.append("mkdir -p %s\ncp '%s' %s\n".formatted(folder, file, target));
    return this;
  }

  /** Replaces the command. */
  Image command(List<String> words) {
    command = List.copyOf(words);
    return this;
  }

  private void copy(List<String> words) throws IOException {
    String target = words.get(words.size() - 1);
    boolean fromStage = words.get(0).startsWith("--from=");
    for (String source : words.subList(fromStage ? 1 : 0, words.size() - 1)) {
      Path file = fromStage ? built.get(source) : root.resolve(source);
      if (file == null || !Files.exists(file)) {
        throw new IOException("the Dockerfile copies " + source + ", which is not there");
      }
      String how = "cp -r '%s' %s\n";
      if (source.endsWith(".tar.gz")) {
        how = "tar -xzf '%s' -C %s\n";
      } else if (fromStage) {
        how = "cp -a '%s/.' %s\n";
      }
      setUp.append("mkdir -p ").append(target).append('\n').append(how.formatted(file, target));
    }
  }

  /** Starts the command as process 1, with both streams into one file. */
  Process start(Path output) throws IOException {
    Files.createFile(output);
    // a container runtime makes the streams belong to the user, too
    String script = setUp + "chown " + user + " '" + output + "'\n" + inside(command);
    return new ProcessBuilder(
            "unshare",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "--mount",
            "--net",
            "sh",
            "-c",
            script)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /**
   * Ends a container and all that runs in it. The daemon is killed itself: as it is of another user
   * than {@code unshare}, the kernel does not kill it together with that.
   */
  static void end(Process container) throws InterruptedException {
    container.descendants().toList().forEach(ProcessHandle::destroyForcibly);
    container.destroyForcibly();
    if (!container.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the container does not end");
    }
  }

  /** Runs a command in it, as {@code docker exec} or a probe does. */
  Output exec(Process container, String... words) {
    long pid = container.children().findFirst().orElseThrow().pid();
    return Output.of(
        root,
        "nsenter",
        "--target",
        Long.toString(pid),
        "--mount",
        "--net",
        "--pid",
        "sh",
        "-c",
        inside(List.of(words)));
  }

  /** A line of shell that becomes a command with the user, folder and environment of the image. */
  private String inside(List<String> words) {
    StringBuilder line = new StringBuilder("cd " + directory + " && exec env -i");
    environment.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    line.append(" setpriv --reuid ").append(before(':', user));
    line.append(" --regid ").append(after(':', user)).append(" --clear-groups");
    words.forEach(word -> line.append(" '").append(word).append('\''));
    return line.append('\n').toString();
  }
}
