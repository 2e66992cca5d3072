package io.trueup.launcher.command;

import io.trueup.launcher.terminal.WindowLabel;
import org.joda.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads tiers as metrics.yaml writes them. */
final class TierConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return WindowLabel.parseTier(text)
        .orElseThrow(
            () ->
                new TypeConversionException("'" + text + "' is no tier; write 10s, 1m, 1h or 1d."));
  }
}
