package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.report.ReplayReport;
import io.trueup.pipelines.erase.EraseCustomer;
import io.trueup.pipelines.erase.ErasureReport;
import io.trueup.pipelines.io.archive.ParquetEvents;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.AttributeRow;
import io.trueup.pipelines.io.postgres.AttributeRows;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.Reason;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import io.trueup.transforms.record.Pseudonymizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders that a contract broke are repaired once it is mended, then one of the two customers is
 * erased, and goes on sending.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
@ExtendWith(LedgerCloses.class)
class RepairAndEraseTest {
  private static final Path EXAMPLE = Path.of("../../config");
  private static final String ANNA = "anna-4711@example.com";
  private static final String BERT = "bert-0815@example.com";
  private static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-01-06T00:00:00Z");

  private Loop loop;
  private LedgerTotals streamed;
  private ReplayReport early;
  private ReplayReport replayed;
  private ReplayReport again;
  private ReconciliationReport reconciled;
  private List<EnrichedEvent> repaired;
  private List<String> tracesBefore;
  private ErasureReport erased;
  private ErasureReport erasedAgain;
  private ReconciliationReport afterErasure;
  private List<String> exactAfterErasure;
  private List<String> exactAfterRestore;
  private ErasureReport erasedAfterRestore;
  private ErasureReport erasedWithLink;
  private LedgerTotals afterwards;

  @BeforeAll
  void run(@TempDir Path directory) throws Exception {
    Path file =
        Files.write(
            directory.resolve("shop.jsonl"),
            List.of(
                order("a1", ANNA, "2026-01-05T10:00:00Z", 10),
                order("b1", BERT, "2026-01-05T10:00:01Z", 20),
                broken("a2", ANNA, "2026-01-05T10:00:02Z"),
                broken("b2", BERT, "2026-01-05T10:00:03Z"),
                // The producer mended this one itself.
                order("b3", BERT, "2026-01-05T10:00:04Z", 40),
                broken("b3", BERT, "2026-01-05T10:00:04Z")));
    loop = Loop.start(EXAMPLE);
    new AttributeRows(ConnectionPool.of(loop.deployment().postgres()))
        .writeCustomers(List.of(row(ANNA), row(BERT)));
    streamed = loop.stream(RecordLayout.JSONL, List.of(file));
    LedgerCloses.checkNow();

    early = replay(loop.analytics());
    Analytics mended = loop.analytics(mendedContract(directory.resolve("config")));
    replayed = replay(mended);
    again = replay(mended);
    repaired = archived().stream().filter(e -> e.verdict() == Verdict.REPAIRED).toList();
    mended.recompute(FROM, TO, new DirectEngine().batch(List.of()));
    reconciled = mended.reconcile(FROM, TO, new DirectEngine().batch(List.of()));

    tracesBefore = traces();
    List<EnrichedEvent> ofAnna =
        archived().stream().filter(e -> key(ANNA).equals(e.event().customerKey())).toList();
    EraseCustomer erasure = new EraseCustomer(loop.deployment(), ANNA);
    erasure.suppress();
    erasure.suppress();
    erased = erasure.erase(Instant.now());
    erasedAgain = erasure.erase(Instant.now());
    mended.recompute(FROM, TO, new DirectEngine().batch(List.of()));
    afterErasure = mended.reconcile(FROM, TO, new DirectEngine().batch(List.of()));
    exactAfterErasure = exactEvents();

    archiveAgain(ofAnna);
    mended.recompute(FROM, TO, new DirectEngine().batch(List.of()));
    exactAfterRestore = exactEvents();
    EraseCustomer begun = new EraseCustomer(loop.deployment(), ANNA);
    linkToAnna("phone");
    erasedAfterRestore = begun.erase(Instant.now());
    erasedWithLink = new EraseCustomer(loop.deployment(), ANNA).erase(Instant.now());
    Path more =
        Files.write(
            directory.resolve("more.jsonl"),
            List.of(
                order("a4", ANNA, "2026-01-05T10:05:00Z", 70),
                order("b4", BERT, "2026-01-05T10:05:01Z", 80)));
    afterwards = loop.stream(RecordLayout.JSONL, List.of(more));
    LedgerCloses.exceptErased(loop);
  }

  @AfterAll
  void stop() throws IOException {
    if (loop != null) {
      loop.close();
    }
  }

  @Test
  void theLedgerKeepsWhatWasDecidedWhenTheRecordsCame() throws Exception {
    assertThat(streamed).isEqualTo(new LedgerTotals(6, 3, 0, 0, 0, 3, 0, 0, 3, 0));
    assertThat(loop.rows("SELECT count(*) FROM trueup.dead_letter_state WHERE repaired"))
        .containsExactly("3");
  }

  @Test
  void whatIsStillBrokenStaysADeadLetter() {
    assertThat(early.matched()).isEqualTo(3);
    assertThat(early.repaired()).isEqualTo(0);
    assertThat(early.remaining()).isEqualTo(3);
  }

  @Test
  void whatWasMendedIsRepairedOnce() {
    assertThat(replayed.matched()).isEqualTo(3);
    assertThat(replayed.repaired()).isEqualTo(3);
    assertThat(again.matched()).isEqualTo(0);
    assertThat(repaired.stream().map(e -> e.event().eventId()).toList())
        .containsExactly("a2", "b2", "b3");
    assertThat(repaired.get(0).attributes()).containsEntry("segment", "loyal");
  }

  @Test
  void theRecomputeCountsWhatWasRepairedAndReconcileSaysSo() throws Exception {
    assertThat(reconciled.isClean()).isTrue();
    assertThat(reconciled.rows(Cause.REPAIRED)).isAtLeast(1);
    assertThat(
            loop.rows(
                """
                SELECT estimate, exact, causes FROM trueup.reconciliation
                WHERE metric = 'events' AND window_end - window_start = interval '1 minute'
                  AND run_id = %d"""
                    .formatted(reconciled.runId())))
        .containsExactly("3|5|{\"REPAIRED\": 2.0}");
  }

  @Test
  void theErasedCustomerWasThereAndIsNowhereNow() throws Exception {
    assertThat(tracesBefore).hasSize(3);
    assertThat(erased.archive().events()).isEqualTo(2);
    assertThat(erased.lettersErased()).isEqualTo(1);
    assertThat(erased.rowsRemoved()).containsEntry("customer_attribute", 1L);
    assertThat(erased.isComplete()).isTrue();
    assertThat(erased.found()).containsKey("archive");
    assertThat(erased.found()).containsKey("dead letters");
    assertThat(erased.found()).containsKey("table customer_attribute");
    assertThat(traces()).isEmpty();
  }

  @Test
  void whatTheStreamHadCountedOfTheErasedCustomerIsExplained() {
    assertThat(afterErasure.isClean()).isTrue();
    assertThat(afterErasure.rows(Cause.SUPPRESSED)).isAtLeast(1);
    assertThat(afterErasure.rows(Cause.REPAIRED)).isAtLeast(1);
  }

  @Test
  void anErasureCanBeDoneAgain() {
    assertThat(erasedAgain.archive().events()).isEqualTo(0);
    assertThat(erasedAgain.lettersErased()).isEqualTo(0);
    assertThat(erasedAgain.isComplete()).isTrue();
  }

  @Test
  void whatARestoredStreamArchivesOfTheErasedIsNotCountedAndCanBeErased() {
    assertThat(exactAfterRestore).isEqualTo(exactAfterErasure);
    assertThat(erasedAfterRestore.archive().events()).isEqualTo(2);
  }

  @Test
  void aLinkThatCameSinceStaysUntilItsOtherKeyIsErasedToo() {
    assertThat(erasedAfterRestore.found()).containsEntry("table identity_link", 1L);
    assertThat(erasedAfterRestore.isComplete()).isFalse();
    assertThat(erasedWithLink.rowsRemoved()).containsEntry("identity_link", 1L);
    assertThat(erasedWithLink.isComplete()).isTrue();
  }

  @Test
  void theOtherCustomerStays() throws Exception {
    String bert = key(BERT);
    assertThat(archived().stream().filter(e -> bert.equals(e.event().customerKey())).count())
        .isEqualTo(5);
    assertThat(loop.rows("SELECT customer_key FROM trueup.customer_attribute"))
        .containsExactly(bert);
    assertThat(loop.deadLetters().stream().filter(l -> text(l.payload()).contains(BERT)).count())
        .isEqualTo(2);
  }

  @Test
  void nothingMoreIsAcceptedOfTheErasedCustomer() {
    assertThat(afterwards.suppressed()).isEqualTo(1);
    assertThat(afterwards.accepted()).isEqualTo(streamed.accepted() + 1);
    assertThat(afterwards.received()).isEqualTo(streamed.received() + 2);
  }

  private static ReplayReport replay(Analytics analytics) throws Exception {
    return analytics.replay(Reason.CONTRACT_BROKEN, FROM, TO, new DirectEngine().batch(List.of()));
  }

  /** Where the erased customer is found, by means that erasing does not use. */
  private List<String> traces() throws Exception {
    List<String> traces = new ArrayList<>();
    String key = key(ANNA);
    if (archived().toString().contains(key)) {
      traces.add("archive");
    }
    if (loop.deadLetters().stream().anyMatch(l -> text(l.payload()).contains(ANNA))) {
      traces.add("dead letters");
    }
    for (String table :
        loop.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'trueup' ORDER BY 1")) {
      String rows = String.join("\n", loop.rows("SELECT t::text FROM trueup." + table + " t"));
      if (rows.contains(key) || rows.contains(ANNA)) {
        traces.add(table);
      }
    }
    return traces;
  }

  private List<EnrichedEvent> archived() throws IOException {
    List<EnrichedEvent> events = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(loop.deployment().archive()))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        events.addAll(ParquetEvents.read(file.toString()));
      }
    }
    return events;
  }

  private List<String> exactEvents() throws Exception {
    return loop.rows(
        """
        SELECT window_start, estimate FROM trueup.metric_value
        WHERE metric = 'events' AND accuracy = 'EXACT' ORDER BY window_end, window_start""");
  }

  /** As a stream does that goes on from a checkpoint before the erasure. */
  private void archiveAgain(List<EnrichedEvent> events) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(loop.deployment().archive()))) {
      Path any = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      ParquetEvents.write(any.resolveSibling("part-9-0-100.parquet").toString(), events);
    }
  }

  private void linkToAnna(String alias) throws Exception {
    loop.rows(
        "INSERT INTO trueup.identity_link VALUES ('%s', now(), '%s') RETURNING alias_key"
            .formatted(key(alias), key(ANNA)));
  }

  private AttributeRow row(String customer) {
    return new AttributeRow(
        key(customer),
        Instant.EPOCH,
        null,
        Map.of("segment", "loyal", "marketing_consent", "true"));
  }

  private String key(String customer) {
    return Pseudonymizer.of(loop.deployment().pseudonymKey()).newestCustomer(customer);
  }

  /** The example with a contract that does not ask for revenue. */
  private static Path mendedContract(Path config) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = config.resolve(EXAMPLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path contract = config.resolve("contracts/Order Completed/1.json");
    Files.writeString(contract, "{\"type\": \"object\"}");
    return config;
  }

  private static String order(String id, String customer, String time, int revenue) {
    return SegmentLines.orderCompleted(id, time, revenue).replace(SegmentLines.ADDRESS, customer);
  }

  private static String broken(String id, String customer, String time) {
    return SegmentLines.track(id, "Order Completed", time, "{\"order_id\":\"1\"}")
        .replace(SegmentLines.ADDRESS, customer);
  }

  private static String text(byte[] payload) {
    return new String(payload, UTF_8);
  }
}
