package io.trueup.transforms.record.decode;

import io.trueup.transforms.record.Records;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Records of every format with several faults each, down to single bits. {@code
 * -Dfuzz.records=1000000} says how many; the failing seed names the one that failed.
 */
class FuzzTest {
  private static final int TRIES = 100;
  private static final int PER_TRY = Integer.getInteger("trueup.fuzz.records", 20_000) / TRIES;

  @Property(seed = "6", tries = TRIES, shrinking = ShrinkingMode.OFF)
  void faultyRecordsAreEventsOrRejections(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < PER_TRY; i++) {
      ValidRecords source = Faults.pick(ValidRecords.ofAllFormats(), random);
      SurvivedRecord.check(
          source.decoder(), source.times(), Records.of("t", Faults.of(source, random), Map.of()));
    }
  }
}
