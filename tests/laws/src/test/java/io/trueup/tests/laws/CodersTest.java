package io.trueup.tests.laws;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.AlertCoder;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.DecisionCoder;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.JudgedEventCoder;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.DeadLetterCoder;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.ledger.LedgerEntryCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.ReconciliationRowCoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;

/** What is encoded is decoded, to the last byte, and what is cut or of another version is not. */
@PropertyDefaults(tries = 100)
class CodersTest {
  @Property(seed = "1")
  void ofCustomerEvents(@ForAll("customerEvents") CustomerEvent value) throws Exception {
    holds(CustomerEventCoder.of(), value);
  }

  @Property(seed = "2")
  void ofJudgedEvents(@ForAll("judgedEvents") JudgedEvent value) throws Exception {
    holds(JudgedEventCoder.of(), value);
  }

  @Property(seed = "3")
  void ofEnrichedEvents(@ForAll("enrichedEvents") EnrichedEvent value) throws Exception {
    holds(EnrichedEventCoder.of(), value);
  }

  @Property(seed = "4")
  void ofLayeredEvents(@ForAll("layeredEvents") LayeredEvent value) throws Exception {
    holds(LayeredEventCoder.of(), value);
  }

  @Property(seed = "5")
  void ofRawRecords(@ForAll("rawRecords") RawRecord value) throws Exception {
    holds(RawRecordCoder.of(), value);
  }

  @Property(seed = "6")
  void ofDeadLetters(@ForAll("deadLetters") DeadLetter value) throws Exception {
    holds(DeadLetterCoder.of(), value);
  }

  @Property(seed = "7")
  void ofLedgerEntries(@ForAll("ledgerEntries") LedgerEntry value) throws Exception {
    holds(LedgerEntryCoder.of(), value);
  }

  @Property(seed = "8")
  void ofMetricValues(@ForAll("metricValues") MetricValue value) throws Exception {
    holds(MetricValueCoder.of(), value);
  }

  @Property(seed = "9")
  void ofAlerts(@ForAll("alerts") Alert value) throws Exception {
    holds(AlertCoder.of(), value);
  }

  @Property(seed = "10")
  void ofReconciliationRows(@ForAll("reconciliationRows") ReconciliationRow value)
      throws Exception {
    holds(ReconciliationRowCoder.of(), value);
  }

  @Property(seed = "11")
  void ofDecisions(@ForAll("decisions") Decision value) throws Exception {
    holds(DecisionCoder.of(), value);
  }

  private static <T> void holds(Coder<T> coder, T value) throws Exception {
    coder.verifyDeterministic();
    byte[] bytes = encode(coder, value);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    T decoded = coder.decode(in);
    assertThat(decoded).isEqualTo(value);
    assertThat(in.available()).isEqualTo(0);
    assertThat(encode(coder, decoded)).isEqualTo(bytes);

    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThrows(IOException.class, () -> coder.decode(new ByteArrayInputStream(cut)));
    bytes[0]++;
    assertThrows(CoderException.class, () -> coder.decode(new ByteArrayInputStream(bytes)));
  }

  private static <T> byte[] encode(Coder<T> coder, T value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    coder.encode(value, out);
    return out.toByteArray();
  }

  @Provide
  Arbitrary<CustomerEvent> customerEvents() {
    return Schemas.customerEvents();
  }

  @Provide
  Arbitrary<Decision> decisions() {
    return Schemas.decisions();
  }

  @Provide
  Arbitrary<JudgedEvent> judgedEvents() {
    return Schemas.judgedEvents();
  }

  @Provide
  Arbitrary<EnrichedEvent> enrichedEvents() {
    return Schemas.enrichedEvents();
  }

  @Provide
  Arbitrary<LayeredEvent> layeredEvents() {
    return Schemas.layeredEvents();
  }

  @Provide
  Arbitrary<RawRecord> rawRecords() {
    return Schemas.rawRecords();
  }

  @Provide
  Arbitrary<DeadLetter> deadLetters() {
    return Schemas.deadLetters();
  }

  @Provide
  Arbitrary<LedgerEntry> ledgerEntries() {
    return Schemas.ledgerEntries();
  }

  @Provide
  Arbitrary<MetricValue> metricValues() {
    return Schemas.metricValues();
  }

  @Provide
  Arbitrary<Alert> alerts() {
    return Schemas.alerts();
  }

  @Provide
  Arbitrary<ReconciliationRow> reconciliationRows() {
    return Schemas.reconciliationRows();
  }
}
