package io.trueup.pipelines.io.archive;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.reconcile.Occurrence;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetEventsTest {
  @Property(tries = 50, seed = "20261124")
  void whatIsWrittenIsReadBack(@ForAll("lists") List<EnrichedEvent> events) throws IOException {
    Path directory = Files.createTempDirectory("parquet-events");
    String file = directory.resolve("events.parquet").toString();
    try {
      ParquetEvents.write(file, events);
      assertThat(ParquetEvents.read(file)).containsExactlyElementsIn(events).inOrder();
      assertThat(directory.toFile().list()).asList().containsExactly("events.parquet");
    } finally {
      Files.delete(Path.of(file));
      Files.delete(directory);
    }
  }

  @Property(tries = 50, seed = "20261124")
  void occurrencesAreReadAsTheirEventsHaveThem(@ForAll("lists") List<EnrichedEvent> any)
      throws IOException {
    List<EnrichedEvent> events =
        any.stream().filter(event -> !event.event().eventId().isEmpty()).toList();
    Path file = Files.createTempFile("parquet-events", ".parquet");
    try {
      ParquetEvents.write(file.toString(), events);
      ArchiveFile archived = new ArchiveFile(file.toString(), Files.size(file), 7);
      List<Occurrence> occurrences = new ArrayList<>();
      new SliceOccurrences(
              Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE))
          .read(new FileSlice(archived, 0, archived.bytes()), occurrences::add);

      assertThat(occurrences)
          .containsExactlyElementsIn(
              events.stream()
                  .map(event -> Occurrence.of(event.event(), event.verdict(), 7))
                  .toList())
          .inOrder();
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<List<EnrichedEvent>> lists() {
    return SampleEvents.any().list().ofMaxSize(40);
  }

  @Test
  void columnsThatAreNotReadAreEmpty(@TempDir Path directory) throws IOException {
    String file = directory.resolve("events.parquet").toString();
    EnrichedEvent written = SampleEvents.at("2026-11-24T07:30:00Z", 3);
    ParquetEvents.write(file, List.of(written));

    EnrichedEvent expected =
        EnrichedEvent.of(
            CustomerEvent.builder()
                .setEventId("")
                .setName("Order Completed")
                .setSource("")
                .setEventTime(written.event().eventTime())
                .setReceivedTime(Instant.EPOCH)
                .setPosition(written.event().position())
                .build(),
            Verdict.ACCEPTED,
            Map.of());
    BeamInputFile input =
        new BeamInputFile(FileSystems.matchNewResource(file, false), Files.size(Path.of(file)));
    try (ParquetReader<EventMaterializer> reader =
        ParquetEvents.open(
            input,
            ParquetEvents.support(Projection.of(EnumSet.of(ArchiveColumn.NAME))),
            0,
            input.bytes())) {
      assertThat(reader.read().event()).isEqualTo(expected);
      assertThat(reader.read()).isNull();
    }
  }

  @Test
  void ofAMapOnlyTheWantedKeysAreRead(@TempDir Path directory) throws IOException {
    String file = directory.resolve("events.parquet").toString();
    EnrichedEvent written = SampleEvents.at("2026-11-24T07:30:00Z", 3);
    CustomerEvent event =
        written.event().toBuilder()
            .setProperties(Map.of("plan", "pro", "step", "2", "unwanted", "x"))
            .build();
    ParquetEvents.write(
        file,
        List.of(
            EnrichedEvent.of(event, Verdict.ACCEPTED, Map.of("segment", "gold", "tier", "1")),
            EnrichedEvent.of(event, Verdict.ACCEPTED, Map.of("tier", "1"))));
    BeamInputFile input =
        new BeamInputFile(FileSystems.matchNewResource(file, false), Files.size(Path.of(file)));
    Projection wanted =
        Projection.of(EnumSet.noneOf(ArchiveColumn.class))
            .withProperties(Set.of("step", "plan", "never"))
            .withAttributes(Set.of("segment"));

    try (ParquetReader<EventMaterializer> reader =
        ParquetEvents.open(input, ParquetEvents.support(wanted), 0, input.bytes())) {
      EnrichedEvent first = reader.read().event();
      assertThat(first.event().properties()).containsExactly("plan", "pro", "step", "2");
      assertThat(first.attributes()).containsExactly("segment", "gold");
      assertThat(reader.read().event().attributes()).isEmpty();
    }
  }

  @Test
  void aFileFromBeforeBreachesWereKeptIsReadWithoutAny(@TempDir Path directory) throws IOException {
    String file = directory.resolve("events.parquet").toString();
    EnumSet<ArchiveColumn> older = EnumSet.complementOf(EnumSet.of(ArchiveColumn.BREACHES));
    MessageType schema = ArchiveSchema.projectedTo(older);
    Group event =
        new SimpleGroup(schema)
            .append("event_id", "e-1")
            .append("name", "Order Completed")
            .append("source", "shop")
            .append("event_time", 5L)
            .append("received_time", 6L)
            .append("topic", "events")
            .append("partition", 0)
            .append("offset", 7L)
            .append("verdict", "ACCEPTED");
    event.addGroup("properties");
    event.addGroup("attributes");
    BeamOutputFile output = new BeamOutputFile(FileSystems.matchNewResource(file, false));
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(output)
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .build()) {
      writer.write(event);
    }

    CustomerEvent read = ParquetEvents.read(file).get(0).event();
    assertThat(read.eventId()).isEqualTo("e-1");
    assertThat(read.breaches()).isEqualTo(0);
  }

  @Test
  void duckDbReadsTheNamesOfBreaches(@TempDir Path directory) throws Exception {
    String file = directory.resolve("events.parquet").toString();
    EnrichedEvent kept = SampleEvents.at("2026-11-24T07:30:00Z", 1);
    int breaches = Breach.UNKNOWN_FIELD.bit() | Breach.WRONG_TYPE.bit();
    EnrichedEvent broken =
        EnrichedEvent.of(
            kept.event().toBuilder().setBreaches(breaches).build(), Verdict.ACCEPTED, Map.of());
    ParquetEvents.write(file, List.of(kept, broken));

    assertThat(
            query(
                "SELECT count(*)::DECIMAL FROM '"
                    + file
                    + "' WHERE breaches = 'UNKNOWN_FIELD+WRONG_TYPE'"))
        .isEqualToIgnoringScale("1");
    assertThat(ParquetEvents.read(file)).containsExactly(kept, broken).inOrder();
  }

  @Test
  void duckDbSumsTheAmountsToTheMicro(@TempDir Path directory) throws Exception {
    String file = directory.resolve("events.parquet").toString();
    ParquetEvents.write(
        file,
        LongStream.range(0, 1000)
            .mapToObj(offset -> SampleEvents.at("2026-11-24T07:30:00Z", offset))
            .toList());

    assertThat(query("SELECT sum(amount) FROM '" + file + "'"))
        .isEqualTo(new BigDecimal("1000.499500"));
    assertThat(
            query(
                "SELECT count(*)::DECIMAL FROM '"
                    + file
                    + "' WHERE attributes['segment'] = 'gold' AND verdict = 'ACCEPTED'"
                    + " AND event_time = TIMESTAMPTZ '2026-11-24 07:30:00+00'"
                    + " AND topic = 'events' AND page IS NULL"))
        .isEqualToIgnoringScale("1000");
  }

  private static BigDecimal query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getBigDecimal(1);
    }
  }
}
