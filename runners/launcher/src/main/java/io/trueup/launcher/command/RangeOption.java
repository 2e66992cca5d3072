package io.trueup.launcher.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.joda.time.Duration;
import org.joda.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** A range of event time. */
final class RangeOption {
  private static final Duration DAY = Duration.standardDays(1);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "T",
      converter = Time.class,
      description = "First event time: 2026-03-01T12:00:00Z, or a date in UTC.")
  private Instant from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "T",
      converter = Time.class,
      description = "Event time to stop before, written likewise.")
  private Instant to;

  Instant from() {
    return from;
  }

  Instant to() {
    return to;
  }

  /** Throws a usage error where the range is empty. */
  void check() {
    if (!from.isBefore(to)) {
      throw new ParameterException(command.commandLine(), "--from must be before --to.");
    }
  }

  /** For people: a date where it is a whole day, else its two ends. */
  @Override
  public String toString() {
    boolean day = from.plus(DAY).equals(to) && from.getMillis() % DAY.getMillis() == 0;
    return day ? from.toString().substring(0, "2026-03-01".length()) : from + " to " + to;
  }

  static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        java.time.Instant time =
            text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
        return Instant.ofEpochMilli(time.toEpochMilli());
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time; write 2026-03-01T12:00:00Z or 2026-03-01.");
      }
    }
  }
}
