package io.trueup.tests.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The planted faults; {@code tests/faults/run --help} tells what there is. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Prints a table for people and one last line of JSON for scripts.",
    showDefaultValues = true)
public final class Faults implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "attribution: a day with planted faults, and what reconcile says of them")
  private Name name;

  @Option(names = "--events", description = "about how many records the day has")
  private long events = 5_000_000;

  @Option(names = "--seed", description = "the same seed gives the same day")
  private long seed = 1;

  @Option(
      names = "--mutant",
      description = "what is broken on purpose: ${COMPLETION-CANDIDATES}; nothing if not given")
  private Mutant mutant;

  /** What can be run. */
  enum Name {
    attribution
  }

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Faults()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  /** 0 where everything was found as planted, 1 where it was not. */
  @Override
  public Integer call() throws Exception {
    return switch (name) {
      case attribution -> attribution();
    };
  }

  private int attribution() throws Exception {
    Path config =
        Path.of(System.getProperty("trueup.home", "."))
            .toAbsolutePath()
            .resolve("tests/faults/config");
    long start = System.nanoTime();
    FaultyRun.Outcome outcome =
        mutant == null
            ? FaultyRun.run(config, seed, events, Mutation.none(), Mutation.none())
            : FaultyRun.run(config, seed, events, mutant.before(), mutant.after());
    Score score = Score.of(outcome);
    ConfusionTable.lines(outcome, score).forEach(System.out::println);
    System.out.println();
    System.out.println(json(score, outcome, (System.nanoTime() - start) / 1e9));
    return score.misses().isEmpty() && score.unexplained().isEmpty() ? 0 : 1;
  }

  private static String json(Score score, FaultyRun.Outcome outcome, double seconds)
      throws JsonProcessingException {
    Map<String, Object> json = score.facts();
    json.put("records", outcome.planted().records());
    json.put("seconds", Math.rint(seconds));
    return new ObjectMapper().writeValueAsString(json);
  }
}
