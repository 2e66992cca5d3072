package io.trueup.tests.faults;

import io.trueup.schemas.event.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** How many records were planted: what is in them, and what must become of them. */
final class Planted {
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private long records;

  /** One more record. */
  void add(Fault fault, Verdict verdict) {
    faults.merge(fault, 1L, Long::sum);
    verdicts.merge(verdict, 1L, Long::sum);
    records++;
  }

  long records() {
    return records;
  }

  long of(Fault fault) {
    return faults.getOrDefault(fault, 0L);
  }

  long of(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }
}
