package io.trueup.transforms.record.decode;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Reads an event time in any of a source's formats, tried in order. */
final class EventTimes {
  /** The end of the year 9999; what lies outside of 1970 to 9999 is a misread number. */
  private static final long END = 253_402_300_800_000L;

  private final List<String> names;
  private final List<TimeFormat> formats;

  private EventTimes(List<String> names, List<TimeFormat> formats) {
    this.names = names;
    this.formats = formats;
  }

  /**
   * @param names as of {@link TimeFormat#of}; {@code iso} where there are none
   */
  static EventTimes of(List<String> names) {
    List<String> used = names.isEmpty() ? List.of("iso") : names;
    return new EventTimes(used, used.stream().map(TimeFormat::of).toList());
  }

  /** The time; null where no format reads the text as one of 1970 to 9999. */
  @Nullable Instant read(String text) {
    String stripped = text.strip();
    for (int i = 0; i < formats.size(); i++) {
      Long millis = formats.get(i).millis(stripped);
      Instant time = millis == null ? null : checked(millis);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  /** The time; null where it is not one of 1970 to 9999. */
  static @Nullable Instant checked(long millis) {
    return millis >= 0 && millis < END ? Instant.ofEpochMilli(millis) : null;
  }

  /** The formats, as errors name them. */
  @Override
  public String toString() {
    return String.join(" or ", names);
  }
}
