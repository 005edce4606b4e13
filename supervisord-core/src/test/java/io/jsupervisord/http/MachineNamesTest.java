package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineNamesTest {
  @Test
  void theNameOfAMachineCountsInItsOwnDomainsOnly() {
    List<String> hosts =
        List.of(
            "127.0.0.1 localhost",
            "127.0.1.1\tBox.example.org box # box.comment.example",
            "10.0.0.2 boxer.example.org other.example.org",
            "");
    List<String> resolver =
        List.of(
            "# search box.comment.example", "nameserver 10.0.0.1", "search a.example b.example.");

    assertThat(MachineNames.of("BOX", hosts, resolver))
        .containsExactlyInAnyOrder("box", "box.example.org", "box.a.example", "box.b.example");
  }

  @Test
  void aNameWithADomainIsAName() {
    assertThat(MachineNames.of("box.example.net", List.of(), List.of("domain example.org")))
        .containsExactlyInAnyOrder("box.example.net", "box.example.org");
  }
}
