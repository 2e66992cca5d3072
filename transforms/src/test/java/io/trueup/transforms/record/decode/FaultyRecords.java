package io.trueup.transforms.record.decode;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Faulty records of every format, and what a decoder by itself makes of them. */
public final class FaultyRecords {
  /** Where they come from. */
  public static final List<SourceSpec> SOURCES =
      ValidRecords.ofAllFormats().stream().map(valid -> valid.decoder().source()).toList();

  private static final long SEED = 8;

  private final List<RawRecord> records = new ArrayList<>();
  private final Map<String, Integer> received = new TreeMap<>();
  private final Map<String, Integer> rejected = new TreeMap<>();

  private FaultyRecords() {}

  /** That many records, the same in every run. */
  public static FaultyRecords make(int count) {
    FaultyRecords faulty = new FaultyRecords();
    Random random = new Random(SEED);
    for (int offset = 0; offset < count; offset++) {
      ValidRecords valid = Faults.pick(ValidRecords.ofAllFormats(), random);
      SourceSpec source = valid.decoder().source();
      RawRecord record =
          RawRecord.of(
              Position.of(source.topic(), 0, offset),
              Records.RECEIVED,
              Map.of(),
              Faults.of(valid, random));
      faulty.add(source.name(), record, Decoded.of(valid.decoder(), record));
    }
    return faulty;
  }

  private void add(String source, RawRecord record, Decoded decoded) {
    records.add(record);
    received.merge(source, decoded.outcomes().size(), Integer::sum);
    rejected.merge(source, decoded.rejections().size(), Integer::sum);
  }

  public List<RawRecord> records() {
    return records;
  }

  /** {@code received/rejected} by source, in messages. */
  public Map<String, String> receivedAndRejected() {
    Map<String, String> counts = new TreeMap<>();
    received.forEach((source, count) -> counts.put(source, count + "/" + rejected.get(source)));
    return counts;
  }
}
