package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.daemon.CommandLine.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  private static CommandLine parse(String line) throws UsageException {
    List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));
    return CommandLine.parse(
        arguments,
        (option, value) -> {
          if (value.equals("bad")) {
            throw new IllegalArgumentException(value + " is no " + option);
          }
        });
  }

  @Test
  void flagsClusterAndArgumentsMayBeAttachedSeparateOrAfterAnEqualsSign() throws UsageException {
    CommandLine line = parse("-nsk -cfile.conf -l log --umask=077 --minp 5 --loglevel=");
    assertThat(line.action()).isEqualTo(Action.RUN);
    assertThat(line.configuration()).isEqualTo("file.conf");
    assertThat(line.overrides())
        .isEqualTo(
            Map.of(
                "nodaemon", "true",
                "silent", "true",
                "nocleanup", "true",
                "logfile", "log",
                "umask", "077",
                "minprocs", "5",
                "loglevel", ""));
  }

  @Test
  void anArgumentMayLookLikeAnOption() throws UsageException {
    assertThat(parse("-i -n").overrides()).isEqualTo(Map.of("identifier", "-n"));
  }

  @Test
  void helpAndVersionEndTheSearchForErrorsOfLaterOptions() throws UsageException {
    assertThat(parse("-v -m bad").action()).isEqualTo(Action.PRINT_VERSION);
    assertThat(parse("-n --help -n").action()).isEqualTo(Action.PRINT_HELP);
    assertThat(parse("-?").action()).isEqualTo(Action.PRINT_HELP);
    assertThat(parse("--he").action()).isEqualTo(Action.PRINT_HELP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--foo                | option --foo not recognized",
        "-v -x                | option -x not recognized",
        "-c                   | option -c requires argument",
        "-nc                  | option -c requires argument",
        "--minprocs           | option --minprocs requires argument",
        "--nodaemon=1         | option --nodaemon must not have an argument",
        "--log=x              | option --log not a unique prefix",
        "-v foo bar           | positional arguments are not supported: ['foo', 'bar']",
        "-v -- -n             | positional arguments are not supported: ['-n']",
        "-m bad -n -n         | invalid value for -m 'bad': bad is no umask",
        "--uma=bad            | invalid value for --umask 'bad': bad is no umask",
        "-n -n -m bad         | conflicting command line option '-n'",
        "-nn                  | conflicting command line option '-n'",
        "-n --nod             | conflicting command line option '--nodaemon'",
      })
  void mistakesAreToldInTheWordsUsersKnow(String line, String message) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessage(message);
  }
}
