package io.trueup.pipelines.io.kafka;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.RawRecord;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy.PartitionContext;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimePolicyTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant OLD = Instant.parse("2019-10-01T00:00:00Z");
  private static final Duration OUT_OF_ORDERNESS = Duration.standardSeconds(5);
  private static final Duration FUTURE_LIMIT = Duration.standardHours(1);
  private static final Instant BEGINNING = BoundedWindow.TIMESTAMP_MIN_VALUE;

  private final Partitions partitions = new Partitions();
  private Instant now = START;

  @Test
  void aRecordHasItsEventTime() {
    EventTimePolicy policy = policy(0);

    assertThat(read(policy, OLD)).isEqualTo(OLD);
    assertThat(watermark(policy, 10)).isEqualTo(OLD.minus(OUT_OF_ORDERNESS));
  }

  @Test
  void aRecordWithoutEventTimeHasItsKafkaTimestampAndMovesNothing() {
    EventTimePolicy policy = policy(0);

    assertThat(read(policy, null)).isEqualTo(now);
    assertThat(watermark(policy, 10)).isEqualTo(BEGINNING);
  }

  @Test
  void aTimeBeyondTheFutureLimitIsNotBelieved() {
    EventTimePolicy policy = policy(0);
    read(policy, START);

    assertThat(read(policy, START.plus(FUTURE_LIMIT).plus(Duration.millis(1)))).isEqualTo(now);
    assertThat(watermark(policy, 10)).isEqualTo(START.minus(OUT_OF_ORDERNESS));

    assertThat(read(policy, START.plus(FUTURE_LIMIT))).isEqualTo(START.plus(FUTURE_LIMIT));
    assertThat(watermark(policy, 10)).isEqualTo(START.plus(FUTURE_LIMIT).minus(OUT_OF_ORDERNESS));
  }

  @Test
  void theWatermarkNeverGoesBack() {
    EventTimePolicy policy = policy(0);
    read(policy, START);
    read(policy, OLD);

    assertThat(watermark(policy, 10)).isEqualTo(START.minus(OUT_OF_ORDERNESS));
  }

  @Test
  void aBacklogHoldsTheWatermarkHoweverMuchTimePasses() {
    EventTimePolicy policy = policy(0);
    read(policy, OLD);
    pass(60);

    assertThat(watermark(policy, 1)).isEqualTo(OLD.minus(OUT_OF_ORDERNESS));
    assertThat(watermark(policy, -1)).isEqualTo(OLD.minus(OUT_OF_ORDERNESS));
  }

  @Test
  void aQuietPartitionGoesOnWithTheTimeSinceItsLastRecord() {
    EventTimePolicy policy = policy(0);
    read(policy, OLD);
    pass(60);

    assertThat(watermark(policy, 0)).isEqualTo(OLD.minus(OUT_OF_ORDERNESS).plus(seconds(60)));
  }

  @Test
  void aBrokerThatDoesNotAnswerHoldsTheWatermark() {
    EventTimePolicy policy = policy(0);
    read(policy, OLD);
    pass(2);
    Instant lastAnswer = now;
    pass(600);

    assertThat(policy.getWatermark(new Context(0, lastAnswer)))
        .isEqualTo(OLD.minus(OUT_OF_ORDERNESS).plus(seconds(2)));
  }

  @Test
  void aMomentWithoutRecordsIsNotQuiet() {
    EventTimePolicy policy = policy(0);
    read(policy, OLD);
    now = now.plus(EventTimePolicy.QUIET_AFTER).minus(Duration.millis(1));

    assertThat(watermark(policy, 0)).isEqualTo(OLD.minus(OUT_OF_ORDERNESS));
  }

  @Test
  void aRestoredPartitionGoesOnFromItsWatermark() {
    EventTimePolicy policy = policy(0, Optional.of(OLD));
    assertThat(watermark(policy, 10)).isEqualTo(OLD);

    read(policy, OLD.plus(seconds(2)));
    assertThat(watermark(policy, 10)).isEqualTo(OLD);

    read(policy, OLD.plus(seconds(20)));
    assertThat(watermark(policy, 10)).isEqualTo(OLD.plus(seconds(15)));
  }

  @Test
  void partitionsThatAreAllEmptyStayAtTheBeginning() {
    EventTimePolicy first = policy(0);
    EventTimePolicy second = policy(1);
    pass(60);

    assertThat(watermark(first, 0)).isEqualTo(BEGINNING);
    assertThat(watermark(second, 0)).isEqualTo(BEGINNING);
    assertThat(watermark(first, 0)).isEqualTo(BEGINNING);
  }

  @Test
  void anEmptyPartitionFollowsTheSlowestThatDelivers() {
    EventTimePolicy empty = policy(0);
    EventTimePolicy slow = policy(1);
    EventTimePolicy fast = policy(2);
    pass(2);
    read(slow, OLD);
    read(fast, OLD.plus(seconds(100)));
    watermark(slow, 10);
    watermark(fast, 10);

    assertThat(watermark(empty, 0)).isEqualTo(OLD.minus(OUT_OF_ORDERNESS));
  }

  @Test
  void aSourceWithoutRecordsHoldsNoOtherSourceBack() {
    EventTimePolicy idle = policy(new TopicPartition("returns", 0), Optional.empty());
    EventTimePolicy delivering = policy(0);
    pass(2);
    read(delivering, OLD);
    watermark(delivering, 10);

    assertThat(watermark(idle, 0)).isEqualTo(OLD.minus(OUT_OF_ORDERNESS));
  }

  @Test
  void aPartitionThatIsNotReadYetHoldsTheEmptyOnes() {
    EventTimePolicy empty = policy(0);
    EventTimePolicy unread = policy(1);
    EventTimePolicy delivering = policy(2);
    pass(2);
    read(delivering, OLD);
    watermark(delivering, 10);
    watermark(unread, 1000);

    assertThat(watermark(empty, 0)).isEqualTo(BEGINNING);
  }

  @Test
  void whenAllAreQuietEveryPartitionFollowsTheOneFurthestAhead() {
    EventTimePolicy empty = policy(0);
    EventTimePolicy behind = policy(1);
    EventTimePolicy ahead = policy(2);
    read(behind, OLD);
    read(ahead, OLD.plus(seconds(3600)));
    pass(2);
    Instant end = OLD.plus(seconds(3602)).minus(OUT_OF_ORDERNESS);

    assertThat(watermark(ahead, 0)).isEqualTo(end);
    assertThat(watermark(behind, 0)).isEqualTo(end);
    assertThat(watermark(empty, 0)).isEqualTo(end);
  }

  @Test
  void aPartitionThatIsReadNoLongerHoldsNothing() {
    EventTimePolicy empty = policy(0);
    EventTimePolicy gone = policy(1);
    EventTimePolicy delivering = policy(2);
    read(gone, OLD);
    watermark(gone, 10);
    pass(60);
    read(delivering, OLD.plus(seconds(100)));
    watermark(delivering, 10);

    assertThat(watermark(empty, 0)).isEqualTo(OLD.plus(seconds(95)));
  }

  private EventTimePolicy policy(int partition) {
    return policy(partition, Optional.empty());
  }

  private EventTimePolicy policy(int partition, Optional<Instant> previousWatermark) {
    return policy(new TopicPartition("events", partition), previousWatermark);
  }

  private EventTimePolicy policy(TopicPartition partition, Optional<Instant> previousWatermark) {
    return new EventTimePolicy(
        partition,
        previousWatermark,
        partitions,
        EventTimePolicyTest::timeInPayload,
        OUT_OF_ORDERNESS,
        FUTURE_LIMIT,
        () -> java.time.Instant.ofEpochMilli(now.getMillis()));
  }

  private static Instant timeInPayload(RawRecord raw) {
    String payload = new String(raw.payload(), UTF_8);
    return payload.isEmpty() ? null : Instant.parse(payload);
  }

  private Instant read(EventTimePolicy policy, Instant eventTime) {
    byte[] payload = eventTime == null ? new byte[0] : eventTime.toString().getBytes(UTF_8);
    return policy.getTimestampForRecord(
        new Context(0, now),
        new KafkaRecord<>(
            "events",
            0,
            0,
            now.getMillis(),
            KafkaTimestampType.CREATE_TIME,
            new RecordHeaders(),
            null,
            payload));
  }

  private Instant watermark(EventTimePolicy policy, long backlog) {
    return policy.getWatermark(new Context(backlog, now));
  }

  private void pass(int seconds) {
    now = now.plus(seconds(seconds));
  }

  private static Duration seconds(int seconds) {
    return Duration.standardSeconds(seconds);
  }

  private static final class Context extends PartitionContext {
    private final long backlog;
    private final Instant checked;

    Context(long backlog, Instant checked) {
      this.backlog = backlog;
      this.checked = checked;
    }

    @Override
    public long getMessageBacklog() {
      return backlog;
    }

    @Override
    public Instant getBacklogCheckTime() {
      return checked;
    }
  }
}
