package io.trueup.launcher.command;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads tiers as metrics.yaml writes them. */
final class TierConverter implements ITypeConverter<Duration> {
  private static final Pattern TIER = Pattern.compile("([1-9]\\d{0,5})([smhd])");
  private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);

  @Override
  public Duration convert(String text) {
    Matcher tier = TIER.matcher(text);
    if (!tier.matches()) {
      throw new TypeConversionException("'" + text + "' is no tier; write 10s, 1m, 1h or 1d.");
    }
    return Duration.standardSeconds(Long.parseLong(tier.group(1)) * SECONDS.get(tier.group(2)));
  }
}
