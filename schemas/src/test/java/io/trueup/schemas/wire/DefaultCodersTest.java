package io.trueup.schemas.wire;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.reconcile.ReconciliationRow;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultCodersTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Alert.class,
        ArchivedEvent.class,
        CustomerEvent.class,
        DeadLetter.class,
        Decision.class,
        EnrichedEvent.class,
        JudgedEvent.class,
        LayeredEvent.class,
        LedgerEntry.class,
        MetricValue.class,
        RawRecord.class,
        ReconciliationRow.class
      })
  void beamFindsTheHandWrittenCoderOfEveryValueType(Class<?> type)
      throws CannotProvideCoderException {
    assertThat(CoderRegistry.createDefault().getCoder(type)).isInstanceOf(VersionedCoder.class);
  }
}
