package io.trueup.tests.laws;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.joda.time.Instant;

/** Any value of every schema: with absent fields, empty and foreign texts, extreme numbers. */
final class Schemas {
  private static final Arbitrary<String> TEXTS =
      Arbitraries.frequencyOf(
          Tuple.of(4, Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(8)),
          Tuple.of(1, Arbitraries.of("", "zurück", "結帳", "\uD83D\uDED2")));
  private static final Arbitrary<Map<String, String>> MAPS =
      Arbitraries.maps(TEXTS, TEXTS).ofMaxSize(4);
  private static final Arbitrary<Instant> INSTANTS =
      Arbitraries.longs()
          .between(-100_000_000_000_000L, 100_000_000_000_000L)
          .map(Instant::ofEpochMilli);
  private static final Arbitrary<byte[]> BYTES =
      Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
  private static final Arbitrary<Double> DOUBLES =
      Arbitraries.oneOf(
          Arbitraries.doubles(), Arbitraries.of(0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY));

  private Schemas() {}

  static Arbitrary<CustomerEvent> customerEvents() {
    return Builders.withBuilder(CustomerEvent::builder)
        .use(TEXTS)
        .in(CustomerEvent.Builder::setEventId)
        .use(TEXTS)
        .in(CustomerEvent.Builder::setName)
        .use(orNull(TEXTS))
        .in(CustomerEvent.Builder::setContractVersion)
        .use(TEXTS)
        .in(CustomerEvent.Builder::setSource)
        .use(orNull(TEXTS))
        .in(CustomerEvent.Builder::setCustomerKey)
        .use(orNull(TEXTS))
        .in(CustomerEvent.Builder::setAliasKey)
        .use(orNull(TEXTS))
        .in(CustomerEvent.Builder::setSessionId)
        .use(INSTANTS)
        .in(CustomerEvent.Builder::setEventTime)
        .use(INSTANTS)
        .in(CustomerEvent.Builder::setReceivedTime)
        .use(orNull(TEXTS))
        .in(CustomerEvent.Builder::setPage)
        .use(orNull(TEXTS))
        .in(CustomerEvent.Builder::setSku)
        .use(orNull(Arbitraries.longs()))
        .in(CustomerEvent.Builder::setQuantity)
        .use(orNull(Arbitraries.longs()))
        .in(CustomerEvent.Builder::setAmountMicros)
        .use(orNull(TEXTS))
        .in(CustomerEvent.Builder::setCurrency)
        .use(orNull(TEXTS))
        .in(CustomerEvent.Builder::setExperiment)
        .use(orNull(TEXTS))
        .in(CustomerEvent.Builder::setArm)
        .use(MAPS)
        .in(CustomerEvent.Builder::setProperties)
        .use(Arbitraries.integers().between(0, 15))
        .in(CustomerEvent.Builder::setBreaches)
        .use(positions())
        .in(CustomerEvent.Builder::setPosition)
        .build(CustomerEvent.Builder::build);
  }

  static Arbitrary<JudgedEvent> judgedEvents() {
    return Combinators.combine(customerEvents(), Arbitraries.of(Verdict.class), flags())
        .as(JudgedEvent::of);
  }

  static Arbitrary<EnrichedEvent> enrichedEvents() {
    return Combinators.combine(
            customerEvents(), Arbitraries.of(Verdict.class), MAPS, flags(), orNull(TEXTS))
        .as(EnrichedEvent::of);
  }

  static Arbitrary<LayeredEvent> layeredEvents() {
    return Combinators.combine(customerEvents(), MAPS, Arbitraries.integers().between(1, 31))
        .as(LayeredEvent::of);
  }

  static Arbitrary<RawRecord> rawRecords() {
    return Combinators.combine(positions(), INSTANTS, MAPS, BYTES).as(RawRecord::of);
  }

  static Arbitrary<DeadLetter> deadLetters() {
    return Combinators.combine(
            TEXTS,
            Arbitraries.of(Reason.class),
            TEXTS,
            positions(),
            INSTANTS,
            orNull(INSTANTS),
            MAPS,
            BYTES)
        .as(DeadLetter::of);
  }

  static Arbitrary<LedgerEntry> ledgerEntries() {
    Arbitrary<Long> counts = Arbitraries.longs();
    return Builders.withBuilder(LedgerEntry::builder)
        .use(TEXTS)
        .in(LedgerEntry.Builder::setSource)
        .use(INSTANTS)
        .in(LedgerEntry.Builder::setMinute)
        .use(counts)
        .in(LedgerEntry.Builder::setReopened)
        .use(counts)
        .in(LedgerEntry.Builder::setAccepted)
        .use(counts)
        .in(LedgerEntry.Builder::setDuplicate)
        .use(counts)
        .in(LedgerEntry.Builder::setConflicting)
        .use(counts)
        .in(LedgerEntry.Builder::setLate)
        .use(counts)
        .in(LedgerEntry.Builder::setRejected)
        .use(counts)
        .in(LedgerEntry.Builder::setSuppressed)
        .use(counts)
        .in(LedgerEntry.Builder::setUnknownCustomer)
        .use(counts)
        .in(LedgerEntry.Builder::setUnknownProduct)
        .use(counts)
        .in(LedgerEntry.Builder::setStaleAttributes)
        .use(counts)
        .in(LedgerEntry.Builder::setPane)
        .build(LedgerEntry.Builder::build);
  }

  static Arbitrary<MetricValue> metricValues() {
    return Builders.withBuilder(MetricValue::builder)
        .use(TEXTS)
        .in(MetricValue.Builder::setMetric)
        .use(MAPS)
        .in(MetricValue.Builder::setDimensions)
        .use(INSTANTS)
        .in(MetricValue.Builder::setWindowStart)
        .use(INSTANTS)
        .in(MetricValue.Builder::setWindowEnd)
        .use(DOUBLES)
        .in(MetricValue.Builder::setEstimate)
        .use(DOUBLES)
        .in(MetricValue.Builder::setLower)
        .use(DOUBLES)
        .in(MetricValue.Builder::setUpper)
        .use(DOUBLES)
        .in(MetricValue.Builder::setConfidence)
        .use(Arbitraries.longs())
        .in(MetricValue.Builder::setEvents)
        .use(Arbitraries.integers().between(0, MetricValue.MOST_CUSTOMERS).injectNull(0.3))
        .in(MetricValue.Builder::setCustomers)
        .use(Arbitraries.of(Accuracy.class))
        .in(MetricValue.Builder::setAccuracy)
        .use(Arbitraries.longs())
        .in(MetricValue.Builder::setPane)
        .use(Arbitraries.of(PaneTiming.class))
        .in(MetricValue.Builder::setTiming)
        .use(Arbitraries.integers().greaterOrEqual(0).injectNull(0.3))
        .in(MetricValue.Builder::setStateBytes)
        .use(Arbitraries.maps(Arbitraries.of(Layer.class), DOUBLES))
        .in(MetricValue.Builder::setLayers)
        .build(MetricValue.Builder::build);
  }

  static Arbitrary<Alert> alerts() {
    return Builders.withBuilder(Alert::builder)
        .use(TEXTS)
        .in(Alert.Builder::setAlertId)
        .use(TEXTS)
        .in(Alert.Builder::setRule)
        .use(TEXTS)
        .in(Alert.Builder::setSeverity)
        .use(TEXTS)
        .in(Alert.Builder::setOwner)
        .use(TEXTS)
        .in(Alert.Builder::setRunbook)
        .use(TEXTS)
        .in(Alert.Builder::setMetric)
        .use(MAPS)
        .in(Alert.Builder::setDimensions)
        .use(Arbitraries.of(Alert.State.class))
        .in(Alert.Builder::setState)
        .use(INSTANTS)
        .in(Alert.Builder::setWindowStart)
        .use(INSTANTS)
        .in(Alert.Builder::setWindowEnd)
        .use(DOUBLES)
        .in(Alert.Builder::setValue)
        .use(DOUBLES)
        .in(Alert.Builder::setThreshold)
        .use(TEXTS)
        .in(Alert.Builder::setMessage)
        .build(Alert.Builder::build);
  }

  static Arbitrary<Decision> decisions() {
    return Builders.withBuilder(Decision::builder)
        .use(TEXTS)
        .in(Decision.Builder::setDecisionId)
        .use(TEXTS)
        .in(Decision.Builder::setAutomation)
        .use(Arbitraries.of(Decision.Reason.class))
        .in(Decision.Builder::setReason)
        .use(orNull(TEXTS))
        .in(Decision.Builder::setArm)
        .use(orNull(TEXTS))
        .in(Decision.Builder::setCustomerKey)
        .use(TEXTS)
        .in(Decision.Builder::setTrigger)
        .use(orNull(TEXTS))
        .in(Decision.Builder::setSource)
        .use(INSTANTS)
        .in(Decision.Builder::setEventTime)
        .use(orNull(TEXTS))
        .in(Decision.Builder::setPage)
        .use(orNull(TEXTS))
        .in(Decision.Builder::setSku)
        .use(orNull(TEXTS))
        .in(Decision.Builder::setAlertId)
        .use(MAPS)
        .in(Decision.Builder::setDimensions)
        .use(MAPS)
        .in(Decision.Builder::setAttributes)
        .build(Decision.Builder::build);
  }

  static Arbitrary<ReconciliationRow> reconciliationRows() {
    return Builders.withBuilder(ReconciliationRow::builder)
        .use(TEXTS)
        .in(ReconciliationRow.Builder::setMetric)
        .use(MAPS)
        .in(ReconciliationRow.Builder::setDimensions)
        .use(INSTANTS)
        .in(ReconciliationRow.Builder::setWindowStart)
        .use(INSTANTS)
        .in(ReconciliationRow.Builder::setWindowEnd)
        .use(DOUBLES)
        .in(ReconciliationRow.Builder::setEstimate)
        .use(DOUBLES)
        .in(ReconciliationRow.Builder::setLower)
        .use(DOUBLES)
        .in(ReconciliationRow.Builder::setUpper)
        .use(DOUBLES)
        .in(ReconciliationRow.Builder::setExact)
        .use(Arbitraries.maps(Arbitraries.of(Cause.class), DOUBLES))
        .in(ReconciliationRow.Builder::setCauses)
        .use(Arbitraries.of(RowVerdict.class))
        .in(ReconciliationRow.Builder::setVerdict)
        .use(Arbitraries.of(true, false))
        .in(ReconciliationRow.Builder::setCovered)
        .use(Arbitraries.of(true, false))
        .in(ReconciliationRow.Builder::setBounded)
        .build(ReconciliationRow.Builder::build);
  }

  private static Arbitrary<Integer> flags() {
    return Arbitraries.integers().between(0, 15);
  }

  private static Arbitrary<Position> positions() {
    Arbitrary<Integer> messages = Arbitraries.integers().between(0, Position.MAX_MESSAGES - 1);
    return Combinators.combine(TEXTS, Arbitraries.integers(), Arbitraries.longs(), messages)
        .as(Position::of);
  }

  private static <T> Arbitrary<T> orNull(Arbitrary<T> values) {
    return values.injectNull(0.2);
  }
}
