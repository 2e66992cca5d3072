package io.trueup.transforms.record.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.joda.time.Instant;

/** What becomes of each line of a file of real payloads. */
final class Verdicts {
  /** Later than all of them. */
  static final Instant RECEIVED = Instant.parse("2030-01-01T00:00:00Z");

  private static final String ACCEPTED = "ACCEPTED";

  private final Map<String, List<Integer>> linesOf = new TreeMap<>();
  private final Map<Integer, CustomerEvent> events = new HashMap<>();

  private Verdicts() {}

  static Verdicts of(SourceSpec source, List<String> lines) {
    RecordDecoder decoder =
        RecordDecoder.of(source, Records.policy(Set.of(), Map.of()), Records.KEY);
    Verdicts verdicts = new Verdicts();
    for (int line = 1; line <= lines.size(); line++) {
      RawRecord record =
          RawRecord.of(
              Position.of(source.topic(), 0, line),
              RECEIVED,
              Map.of(),
              lines.get(line - 1).getBytes(UTF_8));
      verdicts.add(line, Decoded.of(decoder, record));
    }
    return verdicts;
  }

  private void add(int line, Decoded decoded) {
    decoded.events().forEach(event -> events.put(line, event));
    for (Object outcome : decoded.outcomes()) {
      String verdict = outcome instanceof RejectedRecordException e ? e.getMessage() : ACCEPTED;
      linesOf.computeIfAbsent(verdict, absent -> new ArrayList<>()).add(line);
    }
  }

  /** The event of a line, from 1. */
  CustomerEvent event(int line) {
    return events.get(line);
  }

  /** How many lines have each verdict and reason. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    linesOf.forEach(
        (verdict, lines) ->
            counts.merge(verdict.replaceFirst(":.*", ""), lines.size(), Integer::sum));
    return counts;
  }

  /** Each verdict with what was wrong, and the lines that have it: {@code 1-3 7}. */
  String listing() {
    StringBuilder listing = new StringBuilder();
    linesOf.forEach(
        (verdict, lines) ->
            listing.append(verdict).append("\n    ").append(ranges(lines)).append('\n'));
    return listing.toString();
  }

  private static String ranges(List<Integer> lines) {
    StringBuilder ranges = new StringBuilder();
    int start = 0;
    for (int i = 1; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i) != lines.get(i - 1) + 1) {
        ranges.append(i - start > 1 ? lines.get(start) + "-" : "").append(lines.get(i - 1));
        ranges.append(i == lines.size() ? "" : " ");
        start = i;
      }
    }
    return ranges.toString();
  }
}
