package io.trueup.transforms.record.verdict;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.record.verdict.Copies.minute;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenIdsTest {
  private static final int MILLION = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 5000})
  void theCoderReadsEveryIdThatItWrote(int size) throws CoderException {
    SeenIds seen = ids(size);
    SeenIds read = CoderUtils.clone(SeenIdsCoder.of(), seen);
    assertThat(read.copies()).isEqualTo(seen.copies());
    assertThat(read.earliest()).isEqualTo(seen.earliest());
    assertThat(read.minuteOf(-1)).isEqualTo(EventMinute.NONE);
  }

  @Test
  void theWatermarkOutlivesARestartAndNeverGoesBack() throws CoderException {
    SeenIds seen = ids(1);
    assertThat(seen.advanceTo(BoundedWindow.TIMESTAMP_MIN_VALUE))
        .isEqualTo(BoundedWindow.TIMESTAMP_MIN_VALUE);
    assertThat(seen.advanceTo(minute(7))).isEqualTo(minute(7));

    SeenIds restored = CoderUtils.clone(SeenIdsCoder.of(), seen);

    assertThat(restored.advanceTo(BoundedWindow.TIMESTAMP_MIN_VALUE)).isEqualTo(minute(7));
    assertThat(restored.advanceTo(minute(6))).isEqualTo(minute(7));
    assertThat(restored.advanceTo(minute(8))).isEqualTo(minute(8));
  }

  @Test
  void theCoderRefusesACutValue() throws CoderException {
    byte[] bytes = CoderUtils.encodeToByteArray(SeenIdsCoder.of(), ids(10));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThrows(EOFException.class, () -> SeenIdsCoder.of().decode(new ByteArrayInputStream(cut)));
  }

  @Test
  void aMillionIdsAreSixteenMegabytesOfState() throws CoderException {
    byte[] bytes = CoderUtils.encodeToByteArray(SeenIdsCoder.of(), ids(MILLION));
    System.out.printf("A million ids in a checkpoint: %,d bytes%n", bytes.length);
    assertThat(bytes.length).isLessThan(16_000_020);
  }

  /** A shard's table doubles when it is three quarters full: at 24,576 ids. */
  @ParameterizedTest
  @ValueSource(ints = {64 * 13_000, MILLION, 64 * 24_000})
  void aMillionIdsAreTwentyOneToFortyThreeMegabytesOfHeap(int size) {
    long before = usedHeap();
    SeenIds[] shards = shards(size);
    long perMillion = (usedHeap() - before) * MILLION / size;
    System.out.printf(
        "A million ids on the heap, with %,d remembered: %,d bytes%n", size, perMillion);
    assertThat(Arrays.stream(shards).mapToInt(shard -> shard.copies().size()).sum())
        .isEqualTo(size);
    assertThat(perMillion).isAtLeast(20_000_000);
    assertThat(perMillion).isAtMost(45_000_000);
  }

  @Test
  void theContentIsRememberedWithTheMinuteWhateverItsSign() {
    SeenIds seen = new SeenIds();
    seen.remember(1, -7, -1);
    seen.remember(2, 7, Integer.MIN_VALUE);
    assertThat(seen.minuteOf(1)).isEqualTo(-7);
    assertThat(seen.contentOf(1)).isEqualTo(-1);
    assertThat(seen.minuteOf(2)).isEqualTo(7);
    assertThat(seen.contentOf(2)).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void forgettingLeavesTheIdsOfLaterMinutes() {
    SeenIds seen = ids(1000);
    assertThat(seen.forgetBefore(400)).isEqualTo(400);
    assertThat(seen.copies()).hasSize(600);
    assertThat(seen.earliest()).isEqualTo(400);
    assertThat(seen.forgetBefore(400)).isEqualTo(0);
    assertThat(seen.forgetBefore(1000)).isEqualTo(600);
    assertThat(seen.earliest()).isEqualTo(SeenIds.NEVER);
  }

  @Test
  void fingerprintsStayTheSameFromReleaseToRelease() {
    assertThat(EventIdHash.of("9f1c2a34-0000-4000-8000-000000000001"))
        .isEqualTo(new EventIdHash(-4587826796039351712L, 39));
  }

  @Test
  void idsSpreadEvenlyOverShardsAndDoNotCollide() {
    int[] shards = new int[EventIdHash.SHARDS];
    Set<Long> fingerprints = new HashSet<>();
    for (int i = 0; i < 64_000; i++) {
      EventIdHash hash = EventIdHash.of("event-" + i);
      shards[hash.shard()]++;
      fingerprints.add(hash.fingerprint());
    }
    assertThat(fingerprints).hasSize(64_000);
    // Six standard deviations of a binomial count with mean 1000.
    IntStream.of(shards).forEach(count -> assertThat(Math.abs(count - 1000)).isLessThan(190));
  }

  /** Fingerprints spread as hashes are, one per minute from 0. */
  private static SeenIds ids(int size) {
    SeenIds seen = new SeenIds();
    for (int i = 0; i < size; i++) {
      seen.remember(EventIdHash.of("event-" + i).fingerprint(), i, 31 * i);
    }
    return seen;
  }

  private static SeenIds[] shards(int size) {
    SeenIds[] shards = new SeenIds[EventIdHash.SHARDS];
    Arrays.setAll(shards, shard -> new SeenIds());
    for (int i = 0; i < size; i++) {
      EventIdHash hash = EventIdHash.of("event-" + i);
      shards[hash.shard()].remember(hash.fingerprint(), i, 31 * i);
    }
    return shards;
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
