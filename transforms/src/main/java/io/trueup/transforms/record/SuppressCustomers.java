package io.trueup.transforms.record;

import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.JudgedEventCoder;
import io.trueup.schemas.event.Verdict;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Gives {@link Verdict#SUPPRESSED} to the events of customers who asked to be forgotten. */
public final class SuppressCustomers
    extends PTransform<PCollection<JudgedEvent>, PCollection<JudgedEvent>> {
  private static final long serialVersionUID = 1L;

  private final SuppressionSource source;
  private final PseudonymKey key;

  private SuppressCustomers(SuppressionSource source, PseudonymKey key) {
    this.source = source;
    this.key = key;
  }

  public static SuppressCustomers of(SuppressionSource source, PseudonymKey key) {
    return new SuppressCustomers(source, key);
  }

  @Override
  public PCollection<JudgedEvent> expand(PCollection<JudgedEvent> events) {
    return events
        .apply("Suppress", ParDo.of(new SuppressFn(new Forgotten(source, key))))
        .setCoder(JudgedEventCoder.of());
  }

  static final class SuppressFn extends DoFn<JudgedEvent, JudgedEvent> {
    private static final long serialVersionUID = 1L;

    private final Forgotten forgotten;

    SuppressFn(Forgotten forgotten) {
      this.forgotten = forgotten;
    }

    @Setup
    public void setUp() {
      forgotten.open();
    }

    @StartBundle
    public void takeSnapshot() {
      forgotten.takeSnapshot();
    }

    @ProcessElement
    public void judge(@Element JudgedEvent judged, OutputReceiver<JudgedEvent> output) {
      output.output(
          forgotten.include(judged.event())
              ? JudgedEvent.of(judged.event(), Verdict.SUPPRESSED)
              : judged);
    }

    @Teardown
    public void tearDown() {
      forgotten.close();
    }
  }
}
