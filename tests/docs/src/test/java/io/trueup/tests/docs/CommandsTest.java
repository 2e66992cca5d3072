package io.trueup.tests.docs;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.launcher.Trueup;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

class CommandsTest {
  private static final Pattern COMMAND = Pattern.compile("^(\\$ )?bin/trueup +(.*)$");
  private static final Pattern COMMENT = Pattern.compile(" +#.*$");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

  /** A command that is shown. */
  private record Shown(CodeBlock block, String command) {
    /** Its words; what may be left out, in brackets, is given too. */
    String[] words() {
      return WORD.matcher(COMMENT.matcher(command).replaceAll("").replaceAll("[\\[\\]]", ""))
          .results()
          .map(word -> word.group().replaceAll("^[\"']|[\"']$", ""))
          .toArray(String[]::new);
    }
  }

  @Test
  void everyCommandThatIsShownExistsAndTakesItsOptions() throws IOException {
    List<Shown> all = CodeBlock.ofAllPages().stream().flatMap(CommandsTest::commands).toList();

    assertThat(all.size()).isAtLeast(15);
    for (Shown shown : all) {
      assertWithMessage("%s: bin/trueup %s", shown.block(), shown.command())
          .that(problem(shown.words()))
          .isEmpty();
    }
  }

  private static Stream<Shown> commands(CodeBlock block) {
    return block
        .text()
        .lines()
        .map(COMMAND::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> new Shown(block, matcher.group(2)));
  }

  private static String problem(String[] words) {
    try {
      Trueup.commandLine().parseArgs(words);
      return "";
    } catch (ParameterException e) {
      return e.getMessage();
    }
  }
}
