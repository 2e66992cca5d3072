package io.trueup.transforms.record.drift;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.contract.Contract;
import io.trueup.transforms.record.contract.Contracts;
import io.trueup.transforms.record.contract.draft.ContractDraft;
import io.trueup.transforms.record.decode.EventBodies;
import io.trueup.transforms.record.decode.RecordDecoder;
import io.trueup.transforms.record.decode.RejectedRecordException;
import io.trueup.transforms.samples.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Fourteen days of a shop's web events, whose header changes twice: {@code client_id} becomes
 * {@code clientId} on 27 February, and {@code referrer} is gone from 4 March on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealDriftTest {
  private static final Duration HOUR = Duration.standardHours(1);
  private static final String EVENT = "page_viewed";
  private static final SourceSpec EXPORT =
      new SourceSpec(
          "export",
          "export",
          SourceFormat.CSV,
          List.of(),
          Map.of(
              "eventId", Records.at("$content"),
              "name", Records.at("event_name"),
              "eventTime", Records.at("timestamp")),
          List.of(),
          Map.of(),
          Map.of());

  private static final RecordDecoder.Outcomes IGNORED =
      new RecordDecoder.Outcomes() {
        @Override
        public void event(CustomerEvent event) {}

        @Override
        public void rejected(RawRecord message, RejectedRecordException why) {}
      };

  private final Map<Instant, FieldUsage> byHour = new TreeMap<>();
  private final ContractDraft firstDay = new ContractDraft();

  @BeforeAll
  void observe() throws Exception {
    Contracts contracts = Contracts.compile(Map.of());
    BundleUsages usages = new BundleUsages(contracts, HOUR);
    RecordDecoder decoder =
        RecordDecoder.of(
            EXPORT,
            Records.policy(Set.of(), Map.of()),
            contracts,
            Records.KEY,
            usages.of("export"));
    List<Path> files = SharedData.csvFiles("puffy-events");
    for (Path file : files) {
      for (RawRecord record : records(file)) {
        decoder.decode(record, IGNORED);
      }
    }
    usages.drain(
        (key, usage) -> {
          if (key.event().equals(EVENT)) {
            byHour.put(Instant.ofEpochMilli(key.windowStart()), usage);
          }
        });
    EventBodies bodies = EventBodies.of(EXPORT);
    for (RawRecord record : records(files.get(0))) {
      bodies.read(record, new FirstDay());
    }
  }

  private final class FirstDay implements EventBodies.Outcomes {
    @Override
    public void event(EventBodies.EventBody read) {
      if (read.event().equals(EVENT)) {
        firstDay.add(read.body());
      }
    }

    @Override
    public void rejected(RejectedRecordException why) {
      throw new AssertionError("The first day has no bad record", why);
    }
  }

  @Test
  void withoutAContractEachChangeIsToldInItsHourAndNothingElseEver() {
    assertThat(changes(List.of()))
        .containsExactly(
            "2025-02-27T00 NEW clientId",
            "2025-02-27T00 VANISHED client_id",
            "2025-03-04T00 VANISHED referrer")
        .inOrder();
  }

  @Test
  void againstTheContractDraftedFromTheFirstDayTheyAreToldFromTheirHourOn() {
    Collection<Contract> contract =
        Contracts.compile(Map.of(EVENT + "/1", firstDay.schema().toString())).versions(EVENT);
    List<String> changes = changes(contract);

    assertThat(firstSeen(changes))
        .containsExactly(
            "2025-02-27T00 NEW clientId",
            "2025-02-27T00 VANISHED client_id",
            "2025-03-04T00 VANISHED referrer")
        .inOrder();
    assertThat(changes).contains("2025-03-08T23 NEW clientId");
    assertThat(changes).contains("2025-03-08T23 VANISHED referrer");
  }

  private List<String> changes(Collection<Contract> versions) {
    List<String> changes = new ArrayList<>();
    byHour.forEach(
        (hour, usage) -> {
          FieldUsage before = byHour.getOrDefault(hour.minus(HOUR), new FieldUsage());
          for (FieldChange change :
              new CompareFields(versions, new UsagePair(usage, before)).changes()) {
            changes.add(
                hour.toString().substring(0, 13) + " " + change.kind() + " " + change.field());
          }
        });
    return changes;
  }

  private static List<String> firstSeen(List<String> changes) {
    Set<String> seen = new TreeSet<>();
    return changes.stream()
        .filter(change -> seen.add(change.substring(change.indexOf(' '))))
        .toList();
  }

  private static List<RawRecord> records(Path file) throws IOException {
    List<String> lines = SharedData.lines(file);
    Map<String, String> headers = Map.of(RawRecord.COLUMNS_HEADER, lines.get(0));
    return lines.stream()
        .skip(1)
        .map(
            line ->
                RawRecord.of(
                    Position.of("export", 0, 0),
                    Instant.parse("2025-03-09T00:00:00Z"),
                    headers,
                    line.getBytes(UTF_8)))
        .toList();
  }
}
