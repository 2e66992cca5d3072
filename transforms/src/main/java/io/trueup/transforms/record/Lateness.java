package io.trueup.transforms.record;

import java.io.Serializable;
import java.util.Map;
import org.joda.time.Duration;

/**
 * How far an event may be behind the watermark and still be accepted. The watermark is that of all
 * sources: one that is quiet holds none back, so what it then uploads is behind by as long as it
 * was quiet, and a source that uploads now and then is allowed that much.
 *
 * @param usual of sources that are not named
 * @param bySource of those that are, by name
 */
public record Lateness(Duration usual, Map<String, Duration> bySource) implements Serializable {
  private static final long serialVersionUID = 1L;

  public Lateness {
    bySource = Map.copyOf(bySource);
    if (usual.isShorterThan(Duration.ZERO)
        || bySource.values().stream().anyMatch(own -> own.isShorterThan(Duration.ZERO))) {
      throw new IllegalArgumentException(
          "The allowed lateness must not be negative, but is %s, %s".formatted(usual, bySource));
    }
  }

  /** The same for every source. */
  public static Lateness of(Duration usual) {
    return new Lateness(usual, Map.of());
  }

  /** Of the events of one source. */
  public Duration of(String source) {
    return bySource.isEmpty() ? usual : bySource.getOrDefault(source, usual);
  }

  /** Of any event: for how long windows stay open. */
  public Duration longest() {
    Duration longest = usual;
    for (Duration own : bySource.values()) {
      longest = own.isLongerThan(longest) ? own : longest;
    }
    return longest;
  }
}
