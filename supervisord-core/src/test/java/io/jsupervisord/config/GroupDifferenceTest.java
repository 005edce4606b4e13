package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupDifferenceTest {
  private static final String WORKERS = "[program:w]\ncommand=cat\nprocess_name=%(program_name)s";

  @TempDir private Path directory;

  private GroupConfig group(String name, String text) throws IOException, ConfigException {
    Path file = Files.writeString(directory.resolve("t.conf"), "[supervisord]\n" + text);
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host").load().group(name);
  }

  private GroupDifference difference(String name, String before, String after) throws Exception {
    return GroupDifference.between(group(name, before), group(name, after));
  }

  private static List<String> shown(GroupDifference difference) {
    return difference.options().stream()
        .map(
            c ->
                c.process()
                    + "/"
                    + c.option()
                    + " "
                    + (c.note().isEmpty() ? c.before() + ">" + c.after() : c.note()))
        .toList();
  }

  private static String workers(int count, String more) {
    return WORKERS + "_%(process_num)d\nnumprocs=" + count + "\n" + more;
  }

  @Test
  void moreInstancesAreADifferenceOfTheNumberAlone() throws Exception {
    GroupDifference difference = difference("w", workers(4, ""), workers(12, ""));
    assertThat(shown(difference)).containsExactly("/numprocs 4>12");
    assertThat(difference.replacesGroup()).isFalse();
    assertThat(difference.programs()).hasSize(4);
    assertThat(difference.programs().values()).allMatch(ProgramDifference::isEmpty);
  }

  @Test
  void otherNumbersAreOtherNames() throws Exception {
    assertThat(shown(difference("w", workers(2, ""), workers(2, "numprocs_start=1\n"))))
        .containsExactly("/process_name w_0,w_1>w_1,w_2");
  }

  @Test
  void programsComeAndGoInAGroup() throws Exception {
    String programs = "[program:a]\ncommand=cat\n[program:b]\ncommand=cat\n[group:g]\nprograms=";
    GroupDifference difference = difference("g", programs + "a\n", programs + "b\n");
    assertThat(shown(difference)).containsExactly("/programs a removed", "/programs b added");
    assertThat(difference.replacesGroup()).isFalse();
  }

  @Test
  void thePriorityOfAProgramIsToldOnceAndThatOfAGroupToo() throws Exception {
    String program = "[program:p]\ncommand=cat\n";
    assertThat(shown(difference("p", program, program + "priority=5\n")))
        .containsExactly("p/priority 999>5");
    String group = program + "[group:g]\nprograms=p\n";
    assertThat(shown(difference("g", group, group + "priority=5\n")))
        .containsExactly("/priority 999>5");
  }

  @Test
  void aPoolIsMadeAnewWhenItsBufferOrItsEventsDiffer() throws Exception {
    String pool = "[eventlistener:e]\ncommand=cat\nevents=TICK_5\n";
    GroupDifference difference =
        difference("e", pool, pool.replace("TICK_5", "TICK_60,TICK_5") + "buffer_size=3\n");
    assertThat(shown(difference))
        .containsExactly("/buffer_size 10>3", "/events TICK_5>TICK_5,TICK_60");
    assertThat(difference.replacesGroup()).isTrue();
    assertThat(difference("e", pool, pool + "priority=1\nstopsignal=INT\n").replacesGroup())
        .isFalse();
  }

  @Test
  void anotherSocketOrAnotherKindOfSectionMakesTheGroupAnew() throws Exception {
    String fcgi = "[fcgi-program:f]\ncommand=cat\nsocket=unix:///tmp/a\n";
    GroupDifference socket = difference("f", fcgi, fcgi.replace("/a", "/b"));
    assertThat(shown(socket)).containsExactly("/socket unix:///tmp/a>unix:///tmp/b");
    assertThat(socket.replacesGroup()).isTrue();
    GroupDifference kind = difference("f", fcgi, "[program:f]\ncommand=cat\n");
    assertThat(shown(kind)).containsExactly("/section fcgi-program>program");
    assertThat(kind.replacesGroup()).isTrue();
  }
}
