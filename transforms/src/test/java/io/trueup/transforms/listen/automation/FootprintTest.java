package io.trueup.transforms.listen.automation;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleEvents.after;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.samples.SampleEvents;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

/** What is remembered is read as it was written, and as large as docs/reference/memory.md says. */
class FootprintTest {
  private static final AlertSpan OPEN =
      new AlertSpan("0123456789abcdef0123456789abcdef", Map.of("page", "/pay"), NEW_YEAR, after(1));
  private static final LayeredEvent EVENT =
      LayeredEvent.of(SampleEvents.event("e", 1).build(), Map.of(), Layer.COUNTED.bit());

  @Test
  void callsAreAFewBytesEach() throws CoderException {
    Calls calls = Calls.NONE;
    for (int i = 0; i < 10; i++) {
      calls = calls.and(after(i));
    }

    assertThat(bytes("ten calls", CallsCoder.of(), calls)).isAtMost(2 + 10 * 7);
  }

  @Test
  void anOpenAlertIsSmall() throws CoderException {
    AlertSpans spans = AlertSpans.NONE.with(OPEN, NEW_YEAR);

    assertThat(bytes("an open alert", AlertSpansCoder.of(), spans)).isAtMost(65);
  }

  @Test
  void whatIsShuffledIsReadAsItWasWritten() throws CoderException {
    bytes("a trigger", TriggerCoder.of(), new Trigger(EVENT, null));
    bytes("a trigger during an alert", TriggerCoder.of(), new Trigger(EVENT, OPEN));
    bytes("a signal of an event", SignalCoder.of(), Signal.of(EVENT));
    bytes("a signal of an alert", SignalCoder.of(), Signal.of(OPEN));
    bytes("an addressee", AddresseeCoder.of(), new Addressee("offer", "anna"));
    bytes("a shard", new Shard.ShardCoder(), Shard.of("offer", "anna"));
  }

  private static <T> int bytes(String what, Coder<T> coder, T value) throws CoderException {
    assertThat(CoderUtils.clone(coder, value)).isEqualTo(value);
    int bytes = CoderUtils.encodeToByteArray(coder, value).length;
    System.out.printf("%s: %,d bytes%n", what, bytes);
    return bytes;
  }
}
