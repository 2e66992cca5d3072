package io.trueup.launcher.produce;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Records that say their event time, in seconds and in that order. */
class DisorderTest {
  private static final Duration LATE_AFTER = Duration.standardMinutes(5);
  private static final int RECORDS = 2_000;

  /** What was sent in time, and then late. */
  private record Sent(List<Long> inTime, List<Long> late, Disorder disorder) {
    static Sent of(Disorder.Settings settings) {
      return of(settings, LongStream.range(0, RECORDS).mapToObj(String::valueOf).toList());
    }

    static Sent of(Disorder.Settings settings, List<String> records) {
      Disorder disorder = new Disorder(settings, DisorderTest::time, LATE_AFTER);
      List<Long> inTime = new ArrayList<>();
      for (String record : records) {
        disorder.add(
            new Outgoing(null, record.getBytes(UTF_8), List.of()),
            sent -> inTime.add(seconds(sent)));
      }
      disorder.end(sent -> inTime.add(seconds(sent)));
      List<Long> late = new ArrayList<>();
      disorder.endLate(sent -> late.add(seconds(sent)));
      return new Sent(inTime, late, disorder);
    }
  }

  @Property(tries = 100)
  void everyRecordIsSentAndSomeTwice(
      @ForAll @IntRange(max = 50) int duplicate,
      @ForAll @IntRange(max = 50) int late,
      @ForAll @LongRange(max = 600) long shuffle,
      @ForAll long seed) {
    Sent sent = Sent.of(settings(shuffle, duplicate, late, seed));

    List<Long> all = new ArrayList<>(sent.inTime());
    all.addAll(sent.late());
    assertThat(new HashSet<>(all)).hasSize(RECORDS);
    assertThat(all).hasSize(RECORDS + (int) sent.disorder().duplicates());
    assertThat(sent.late()).hasSize((int) sent.disorder().late());
  }

  @Property(tries = 100)
  void noRecordIsDelayedByMoreThanTheShuffle(
      @ForAll @LongRange(max = 600) long shuffle, @ForAll long seed) {
    long latest = 0;
    for (long record : Sent.of(settings(shuffle, 0, 3, seed)).inTime()) {
      latest = Math.max(latest, record);
      assertThat(record).isAtLeast(latest - shuffle);
    }
  }

  @Property(tries = 100)
  void whatIsHeldBackIsLate(@ForAll @LongRange(max = 600) long shuffle, @ForAll long seed) {
    Sent sent = Sent.of(settings(shuffle, 1, 10, seed));

    long latest = sent.inTime().stream().mapToLong(Long::longValue).max().orElseThrow();
    assertThat(sent.late()).isNotEmpty();
    for (long record : sent.late()) {
      assertThat(record).isAtMost(latest - LATE_AFTER.getStandardSeconds());
    }
  }

  @Example
  void theSharesAreThoseAskedFor() {
    Sent sent = Sent.of(settings(60, 10, 5, 1));

    assertThat(sent.disorder().duplicates()).isIn(range(160, 240));
    assertThat(sent.disorder().late()).isIn(range(60, 110));
  }

  @Example
  void theSameSeedDisturbsAlikeAndAnotherOneDoesNot() {
    assertThat(Sent.of(settings(60, 10, 5, 1)).inTime())
        .isEqualTo(Sent.of(settings(60, 10, 5, 1)).inTime());
    assertThat(Sent.of(settings(60, 10, 5, 2)).inTime())
        .isNotEqualTo(Sent.of(settings(60, 10, 5, 1)).inTime());
  }

  @Example
  void whatHasNoTimeIsSentOnceAndNeverLate() {
    Sent sent = Sent.of(settings(60, 100, 0, 1), List.of("-1", "10", "-2", "20"));

    assertThat(sent.inTime()).containsExactly(-1L, 10L, 10L, -2L, 20L, 20L);
    assertThat(Sent.of(settings(0, 0, 100, 1), List.of("-1", "10")).late()).isEmpty();
  }

  private static Disorder.Settings settings(long shuffle, int duplicate, int late, long seed) {
    return new Disorder.Settings(
        Duration.standardSeconds(shuffle), duplicate / 100.0, late / 100.0, seed);
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  /** Negative numbers stand for records without a time. */
  private static Instant time(Outgoing record) {
    long seconds = seconds(record);
    return seconds < 0 ? null : Instant.ofEpochSecond(seconds);
  }

  private static long seconds(Outgoing record) {
    return Long.parseLong(new String(record.value(), UTF_8));
  }
}
