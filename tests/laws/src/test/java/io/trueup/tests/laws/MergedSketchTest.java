package io.trueup.tests.laws;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.transforms.analyze.accumulator.HllAccumulator;
import io.trueup.transforms.analyze.accumulator.KllAccumulator;
import io.trueup.transforms.analyze.accumulator.ThetaAccumulator;
import io.trueup.transforms.analyze.accumulator.ValueSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A merged sketch equals the single-pass sketch. */
class MergedSketchTest {
  /** Small counts around the steps at which a sketch changes its form, and large ones. */
  private static final int[] SIZES = {0, 1, 7, 8, 9, 300, 383, 384, 385, 400, 2_000, 30_000};

  @Property(seed = "1", tries = 60)
  void aMergedDistinctCountEqualsTheSinglePassOne(
      @ForAll @IntRange(max = 11) int size,
      @ForAll @IntRange(min = 1, max = 12) int parts,
      @ForAll @IntRange(max = 1_000_000) int seed)
      throws IOException {
    Random random = new Random(seed);
    HllAccumulator singlePass = new HllAccumulator();
    List<HllAccumulator> partials = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      partials.add(new HllAccumulator());
    }
    for (int i = 0; i < SIZES[size]; i++) {
      long hash = random.nextLong();
      singlePass.add(hash);
      partials.get(random.nextInt(parts)).add(hash);
    }
    Collections.shuffle(partials, random);
    HllAccumulator merged = new HllAccumulator();
    for (HllAccumulator partial : partials) {
      merged.merge(random.nextBoolean() ? partial : Counting.reread(partial));
    }

    assertThat(merged.events()).isEqualTo(singlePass.events());
    assertThat(merged.estimate()).isEqualTo(singlePass.estimate());
    for (int deviations = 1; deviations <= 3; deviations++) {
      assertThat(merged.lower(deviations)).isEqualTo(singlePass.lower(deviations));
      assertThat(merged.upper(deviations)).isEqualTo(singlePass.upper(deviations));
    }
  }

  @Property(seed = "3", tries = 60)
  void aMergedThetaSketchEqualsTheSinglePassOne(
      @ForAll @IntRange(max = 11) int size,
      @ForAll @IntRange(min = 1, max = 12) int parts,
      @ForAll @IntRange(max = 1_000_000) int seed)
      throws IOException {
    Random random = new Random(seed);
    ThetaAccumulator singlePass = new ThetaAccumulator();
    List<ThetaAccumulator> partials = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      partials.add(new ThetaAccumulator());
    }
    for (int i = 0; i < SIZES[size]; i++) {
      long hash = random.nextLong();
      singlePass.add(hash, 0);
      partials.get(random.nextInt(parts)).add(hash, 0);
    }
    Collections.shuffle(partials, random);
    ThetaAccumulator merged = new ThetaAccumulator();
    for (ThetaAccumulator partial : partials) {
      merged.merge(random.nextBoolean() ? partial : Counting.reread(partial));
    }

    assertThat(merged.events()).isEqualTo(singlePass.events());
    for (int deviations = 1; deviations <= 3; deviations++) {
      assertThat(merged.values().size(deviations)).isEqualTo(singlePass.values().size(deviations));
    }
    ValueSet common = merged.values().and(singlePass.values());
    assertThat(common.size(2)).isEqualTo(singlePass.values().size(2));
    assertThat(merged.values().without(singlePass.values()).size(2).value()).isEqualTo(0);
  }

  /** As long as it holds all values; after that it may throw away others than the single pass. */
  @Property(seed = "2", tries = 60)
  void mergedQuantilesOfFewValuesEqualTheSinglePassOnes(
      @ForAll @IntRange(min = 1, max = 190) int values, @ForAll @IntRange(max = 1_000) int seed)
      throws IOException {
    Random random = new Random(seed);
    KllAccumulator singlePass = new KllAccumulator();
    KllAccumulator one = new KllAccumulator();
    KllAccumulator other = new KllAccumulator();
    for (int i = 0; i < values; i++) {
      double value = random.nextInt(50);
      singlePass.add(value);
      (random.nextBoolean() ? one : other).add(value);
    }
    KllAccumulator merged = (KllAccumulator) Counting.reread(one);
    merged.merge(other);

    assertThat(merged.exact()).isTrue();
    for (double rank = 0; rank <= 1; rank += 0.125) {
      assertThat(merged.quantile(rank)).isEqualTo(singlePass.quantile(rank));
    }
  }
}
