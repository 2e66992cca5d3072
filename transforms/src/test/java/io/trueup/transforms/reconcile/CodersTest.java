package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleEvents.event;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.ArchivedEventCoder;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class CodersTest {
  private static final Position NEGATIVE_PARTITION = Position.of("a file", -1, 1L << 50);
  private static final Position LAST_OF_A_BATCH = Position.of("b", 7, 0, Position.MAX_MESSAGES - 1);
  private static final Occurrence OCCURRENCE =
      Occurrence.of("id", NEGATIVE_PARTITION, Verdict.DUPLICATE, after(1), 1L << 60);

  @Test
  void anOccurrenceIsReadAsItWasWritten() throws CoderException {
    assertReadAsWritten(OccurrenceCoder.of(), OCCURRENCE);
  }

  @Test
  void aBatchIsReadAsItWasWrittenAndGivesBackItsOccurrences() throws CoderException {
    OccurrenceBatch batch = new OccurrenceBatch();
    batch.add(OCCURRENCE);
    batch.add(Occurrence.of("id", LAST_OF_A_BATCH, Verdict.ACCEPTED, after(2), 0));

    assertReadAsWritten(OccurrenceBatchCoder.of(), batch);
    assertThat(batch.get(0)).isEqualTo(OCCURRENCE);
    assertThat(batch.get(1).position()).isEqualTo(LAST_OF_A_BATCH);
  }

  @Test
  void repeatsAreReadAsTheyWereWrittenAndInOneWayOnly() throws CoderException {
    Repeats.Builder one = new Repeats.Builder();
    one.repeat(Position.of("a", 0, 1));
    one.supersede(Position.of("b", 1, 2), 3);
    Repeats.Builder other = new Repeats.Builder();
    other.repeat(Position.of("a", 1, 9));
    other.repeat(Position.of("a", 1, 8));
    other.repeat(Position.of("a", 1, 8, 2));
    Repeats first = one.build();
    Repeats second = other.build();

    Repeats all = Repeats.union(List.of(first, second));

    assertReadAsWritten(RepeatsCoder.of(), all);
    assertThat(CoderUtils.encodeToByteArray(RepeatsCoder.of(), all))
        .isEqualTo(
            CoderUtils.encodeToByteArray(RepeatsCoder.of(), Repeats.union(List.of(second, first))));
  }

  @Test
  void aMetricKeyIsReadAsItWasWritten() throws CoderException {
    assertReadAsWritten(
        MetricKeyCoder.of(),
        MetricKey.of("orders", Map.of("page", "/", "arm", "b"), after(0), after(60_000)));
  }

  @Test
  void anArchivedEventIsReadAsItWasWritten() throws CoderException {
    assertReadAsWritten(
        ArchivedEventCoder.of(),
        ArchivedEvent.of(
            EnrichedEvent.of(event("e", 1).build(), Verdict.LATE, Map.of("segment", "gold")), 4));
  }

  private static <T> void assertReadAsWritten(Coder<T> coder, T value) throws CoderException {
    assertThat(CoderUtils.clone(coder, value)).isEqualTo(value);
  }
}
