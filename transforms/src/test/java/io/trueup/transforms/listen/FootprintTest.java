package io.trueup.transforms.listen;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleValues.approximate;

import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** What is remembered is read as it was written, and as large as docs/reference/memory.md says. */
class FootprintTest {
  private static final int HOUR = 60;
  private static final AlertRule RISE =
      SampleRules.of(new Change(Side.ABOVE, 0.5, 0.2, Duration.standardHours(1), false));

  @Test
  void aWatchIsSmall() throws CoderException {
    Watch watch = Watch.NEW.after(approximate(1, 12).build(), SampleRules.ABOVE_TEN, Past.NONE);

    assertThat(bytes("a watch", WatchCoder.of(), watch)).isAtMost(45);
    assertThat(bytes("a new watch", WatchCoder.of(), Watch.NEW)).isAtMost(45);
  }

  @Test
  void thePastOfAChangeIsAFewBytesForEachWindow() throws CoderException {
    Past past = Past.NONE;
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      past = past.after(approximate(minute, minute).build(), RISE);
    }

    assertThat(bytes("the past of an hour of minutes", PastCoder.of(), past))
        .isAtMost(11 * (HOUR + 1) + 20);
    assertThat(bytes("no past", PastCoder.of(), Past.NONE)).isAtMost(2);
  }

  @Test
  void aPresenceIsSmall() throws CoderException {
    assertThat(bytes("a presence", PresenceCoder.of(), Presence.from(NEW_YEAR))).isAtMost(20);
  }

  @Test
  void theKeyIsReadAsItWasWritten() throws CoderException {
    bytes("a key", WatchKeyCoder.of(), WatchKey.of("busy", Map.of("page", "/pay")));
  }

  private static <T> int bytes(String what, Coder<T> coder, T value) throws CoderException {
    assertThat(CoderUtils.clone(coder, value)).isEqualTo(value);
    int bytes = CoderUtils.encodeToByteArray(coder, value).length;
    System.out.printf("%s: %,d bytes%n", what, bytes);
    return bytes;
  }
}
