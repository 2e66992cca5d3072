package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static io.trueup.pipelines.io.postgres.Values.MINUTE;

import io.trueup.pipelines.io.deadletter.SealedLetter;
import io.trueup.pipelines.io.deadletter.SealedLetterCoder;
import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.AlertCoder;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import io.trueup.schemas.ledger.LedgerEntryCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.ReconciliationRowCoder;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class WritersTest {
  private final TestDatabase database = TestDatabase.create();

  @Test
  void aMetricValueIsReadAsItWasWritten() throws Exception {
    MetricValue exact = Values.exact(42.5).build();

    publish(1, exact);

    assertThat(new CurrentMetrics(database.source()).latest(MINUTE, 1))
        .containsExactly(new CurrentMetric(exact, true));
  }

  @Test
  void whatTheStreamHoldsIsThatOfTheLastPane() throws Exception {
    publish(1, Values.estimate(8).setStateBytes(100).build());
    publish(1, Values.estimate(9).setEvents(20).setPane(1).setStateBytes(200).build());
    publish(1, Values.exact(9).build());

    assertThat(
            database.texts(
                "SELECT coalesce(state_bytes, -1) FROM trueup.metric_value ORDER BY accuracy"))
        .containsExactly("200", "-1")
        .inOrder();
  }

  @Test
  void aFinalPaneStandsWhateverEarlyPaneIsWrittenAgain() throws Exception {
    publish(1, Values.estimate(8).setPane(7).build());
    publish(1, Values.estimate(9).setPane(5).setTiming(PaneTiming.ON_TIME).build());
    publish(1, Values.estimate(8).setPane(7).build());

    assertThat(database.texts("SELECT estimate FROM trueup.metric_value")).containsExactly("9");
  }

  @Test
  void ofEarlyPanesTheOneOfMostEventsStands() throws Exception {
    MetricValue more = Values.estimate(9).setEvents(20).setPane(1).build();
    publish(1, more);
    publish(1, Values.estimate(8).setEvents(19).build());

    assertThat(database.texts("SELECT estimate FROM trueup.metric_value")).containsExactly("9");
  }

  @Test
  void aValueOfNoEventsTakesBackAnEarlyOneAndNoFinalOne() throws Exception {
    MetricValue nothing = Values.estimate(0).setEvents(0).setPane(1).build();
    // One after the other: within one input, the Direct runner writes in any order.
    publish(1, Values.estimate(8).build());
    publish(1, nothing);
    assertThat(database.texts("SELECT estimate FROM trueup.metric_value")).containsExactly("0");

    publish(1, Values.estimate(9).setPane(2).setTiming(PaneTiming.ON_TIME).build());
    publish(1, nothing);
    assertThat(database.texts("SELECT estimate FROM trueup.metric_value")).containsExactly("9");
  }

  @Test
  void aLaterRunReplacesAnEarlierOneAndNotTheOtherWayRound() throws Exception {
    MetricValue late = Values.estimate(1).setTiming(PaneTiming.LATE).setEvents(100).build();
    MetricValue early = Values.estimate(2).setEvents(1).build();
    publish(1, late);
    publish(2, early);
    publish(1, late);

    assertThat(database.texts("SELECT estimate || ' of ' || run_id FROM trueup.metric_value"))
        .containsExactly("2 of 2");
  }

  @Test
  void manyPanesOfOneWindowFitOneBatch() throws Exception {
    MetricValue[] panes = new MetricValue[50];
    for (int i = 0; i < panes.length; i++) {
      panes[i] = Values.estimate(i).setPane(i).setEvents(i + 1).build();
    }

    publish(1, panes);

    assertThat(database.texts("SELECT estimate FROM trueup.metric_value")).containsExactly("49");
  }

  @Test
  void aStreamOfManyWindowsIsWritten() throws Exception {
    TestStream.Builder<MetricValue> stream =
        TestStream.create(MetricValueCoder.of()).advanceWatermarkTo(HOUR);
    for (int minute = 0; minute < 30; minute++) {
      Instant start = HOUR.plus(MINUTE.multipliedBy(minute));
      stream =
          stream.addElements(
              TimestampedValue.of(
                  Values.estimate(minute)
                      .setWindowStart(start)
                      .setWindowEnd(start.plus(MINUTE))
                      .build(),
                  start));
    }
    TestPipeline pipeline = pipeline();
    pipeline
        .apply(stream.advanceWatermarkToInfinity())
        .apply(Window.into(FixedWindows.of(MINUTE)))
        .apply(WriteMetricValues.of(database.settings(), 1));
    pipeline.run().waitUntilFinish();

    assertThat(database.texts("SELECT count(*) FROM trueup.metric_value")).containsExactly("30");
  }

  @Test
  void theLedgerKeepsTheEntryOfMostRecordsAndSumsThem() throws Exception {
    write(
        WriteLedger.of(database.settings(), 1),
        LedgerEntryCoder.of(),
        List.of(Values.ledger(100).setPane(3).build(), Values.ledger(90).setPane(5).build()));

    assertThat(LedgerTotals.read(database.source(), HOUR, HOUR.plus(MINUTE)))
        .isEqualTo(new LedgerTotals(110, 100, 4, 2, 3, 2, 1, 5, 6, 7));
    assertThat(LedgerTotals.read(database.source(), HOUR.minus(MINUTE), HOUR))
        .isEqualTo(new LedgerTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void aBreachThatIsWrittenAgainDoesNotUndoItsEnd() throws Exception {
    Alert firing = Values.alert().build();
    Alert resolved =
        Values.alert()
            .setState(Alert.State.RESOLVED)
            .setWindowStart(HOUR.plus(MINUTE))
            .setWindowEnd(HOUR.plus(Duration.standardMinutes(2)))
            .setValue(0.4)
            .setMessage("Drop-off is 40% again")
            .build();

    WriteAlerts writer = WriteAlerts.of(database.settings(), Map.of());
    write(writer, AlertCoder.of(), List.of(firing));
    write(writer, AlertCoder.of(), List.of(resolved));
    write(writer, AlertCoder.of(), List.of(firing));

    assertThat(new AlertRows(database.source()).newest(10)).containsExactly(resolved);
    assertThat(
            database.texts("SELECT resolved_window_start - fired_window_start FROM trueup.alert"))
        .containsExactly("00:01:00");
  }

  @Test
  void aDeadLetterIsIndexedWithoutItsPayload() throws Exception {
    DeadLetter letter =
        DeadLetter.of(
            "shop",
            Reason.MALFORMED,
            "Not JSON: the text ends in the middle of a string",
            Position.of("events", 1, 17),
            HOUR,
            null,
            new byte[] {'s', 'e', 'c', 'r', 'e', 't'});
    DeadLetter ofTheSameBatch =
        DeadLetter.of(
            "shop",
            Reason.MISSING_FIELD,
            "No name",
            Position.of("events", 1, 17, 1),
            HOUR,
            null,
            new byte[] {'{', '}'});

    SealedLetter first = atRest(letter);

    write(
        WriteDeadLetterIndex.of(database.settings()),
        SealedLetterCoder.of(),
        List.of(first, first, atRest(ofTheSameBatch)));

    assertThat(
            database.texts(
                """
                SELECT to_jsonb(d) - '{received_time,erased,stage,source}'::text[]
                FROM trueup.dead_letter d ORDER BY message"""))
        .containsExactly(
            "{\"topic\": \"events\", \"detail\": \"Not JSON: the text ends in the middle of a string\","
                + " \"offset\": 17, \"reason\": \"MALFORMED\", \"message\": 0, \"data_key\":"
                + " \"\\\\x02\", \"partition\": 1, \"event_time\": null}",
            "{\"topic\": \"events\", \"detail\": \"No name\", \"offset\": 17, \"reason\":"
                + " \"MISSING_FIELD\", \"message\": 1, \"data_key\": \"\\\\x02\", \"partition\": 1,"
                + " \"event_time\": null}")
        .inOrder();
  }

  private static SealedLetter atRest(DeadLetter letter) {
    return SealedLetter.of(
        letter.withContent(Map.of(), new byte[0]), 6, new byte[] {1}, new byte[] {2});
  }

  @Test
  void aReconciliationIsReadAsItWasWritten() throws Exception {
    ReconciliationRow row =
        ReconciliationRow.builder()
            .setMetric("revenue")
            .setDimensions(Map.of())
            .setWindowStart(HOUR)
            .setWindowEnd(HOUR.plus(MINUTE))
            .setEstimate(10)
            .setLower(9)
            .setUpper(11)
            .setExact(12)
            .setCauses(Map.of(Cause.LATE, 2.5, Cause.DUPLICATES, -0.5))
            .setVerdict(RowVerdict.EXPLAINED)
            .setCovered(true)
            .setBounded(false)
            .build();

    write(
        WriteReconciliation.of(database.settings(), 3), ReconciliationRowCoder.of(), List.of(row));

    assertThat(new ReconciliationRows(database.source()).read(3)).containsExactly(row);
    assertThat(new ReconciliationRows(database.source()).read(4)).isEmpty();
  }

  private void publish(long run, MetricValue... values) {
    write(WriteMetricValues.of(database.settings(), run), MetricValueCoder.of(), List.of(values));
  }

  private static <T> void write(
      PTransform<PCollection<T>, PDone> writer, Coder<T> coder, List<T> rows) {
    TestPipeline pipeline = pipeline();
    pipeline.apply(Create.of(rows).withCoder(coder)).apply(writer);
    pipeline.run().waitUntilFinish();
  }

  private static TestPipeline pipeline() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }
}
