package io.jsupervisord.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of this machine with a domain, as far as its own files tell them. Its bare name is not
 * enough to know one by: many machines are called {@code debian} or {@code localhost}, and anybody
 * can have a {@code debian.evil.example}.
 */
final class MachineNames {
  private static final Path HOSTS = Path.of("/etc/hosts");
  private static final Path RESOLVER = Path.of("/etc/resolv.conf");

  private MachineNames() {}

  /** Those of a machine, in lower case. */
  static Set<String> of(String machine) {
    return of(machine, lines(HOSTS), lines(RESOLVER));
  }

  /**
   * Those of a machine, in lower case.
   *
   * @param hosts lines of {@code hosts(5)}: names that begin with that of the machine count
   * @param resolver lines of {@code resolv.conf(5)}: it may be in each of the domains
   */
  static Set<String> of(String machine, List<String> hosts, List<String> resolver) {
    String name = machine.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    String label = dot < 0 ? name : name.substring(0, dot);
    Set<String> names = new HashSet<>();
    names.add(name);
    for (String line : hosts) {
      List<String> words = words(line);
      words.stream().skip(1).filter(word -> word.startsWith(label + ".")).forEach(names::add);
    }
    for (String line : resolver) {
      List<String> words = words(line);
      if (words.get(0).equals("search") || words.get(0).equals("domain")) {
        words.stream()
            .skip(1)
            .filter(word -> !word.equals("."))
            .forEach(domain -> names.add(label + "." + domain.replaceFirst("[.]$", "")));
      }
    }
    return names;
  }

  private static List<String> words(String line) {
    String told = line.replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT);
    return Arrays.asList(told.split("\\s+"));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
