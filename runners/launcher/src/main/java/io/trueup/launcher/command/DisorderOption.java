package io.trueup.launcher.command;

import io.trueup.launcher.produce.Disorder;
import io.trueup.pipelines.config.Durations;
import java.math.BigDecimal;
import org.joda.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How records are disturbed on their way. */
final class DisorderOption {
  private static final String NEVER = "0%";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--shuffle",
      paramLabel = "D",
      converter = Length.class,
      defaultValue = "0s",
      description = {
        "Delays each record by up to D of event time, such as 10m. This and the next two read the",
        "event times by the source of --config that has the topic; files are in their order."
      })
  private Duration shuffle;

  @Option(
      names = "--duplicate",
      paramLabel = "P",
      converter = Share.class,
      defaultValue = NEVER,
      description = "Sends a share of the records twice, such as 1%%.")
  private double duplicate;

  @Option(
      names = "--late",
      paramLabel = "P",
      converter = Share.class,
      defaultValue = NEVER,
      description = {
        "Holds a share of the records back until all others were sent and a stream that keeps up",
        "has read them. Those near the end would not be late, and are not held back."
      })
  private double late;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed disturbs the same records (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Whether anything is disturbed. */
  boolean isAsked() {
    return shuffle.getMillis() > 0 || duplicate > 0 || late > 0;
  }

  /** Throws a usage error where the shares are more than all. */
  void check() {
    if (duplicate + late > 1) {
      throw new ParameterException(
          command.commandLine(), "--duplicate and --late are more than 100% together.");
    }
  }

  Disorder.Settings settings() {
    return new Disorder.Settings(shuffle, duplicate, late, seed);
  }

  static final class Length implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Durations.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no duration; write 500ms, 10s, 10m or 1h."));
    }
  }

  static final class Share implements ITypeConverter<Double> {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    @Override
    public Double convert(String text) {
      BigDecimal percent = text.matches("\\d{1,3}([.]\\d{1,9})?%") ? percent(text) : null;
      if (percent == null || percent.compareTo(ALL) > 0) {
        throw new TypeConversionException(
            "'" + text + "' is no share of the records; write 1% or 0.5%.");
      }
      return percent.movePointLeft(2).doubleValue();
    }

    private static BigDecimal percent(String text) {
      return new BigDecimal(text.substring(0, text.length() - 1));
    }
  }
}
