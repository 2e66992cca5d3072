package io.trueup.transforms.record;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.ArchivedEventCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Leaves out archived events of customers who asked to be forgotten: a stream that goes on from a
 * checkpoint archives what it had accepted of them before. Bounded or unbounded.
 */
public final class LeaveOutForgotten
    extends PTransform<PCollection<ArchivedEvent>, PCollection<ArchivedEvent>> {
  private static final long serialVersionUID = 1L;

  private final SuppressionSource source;
  private final PseudonymKey key;

  private LeaveOutForgotten(SuppressionSource source, PseudonymKey key) {
    this.source = source;
    this.key = key;
  }

  public static LeaveOutForgotten of(SuppressionSource source, PseudonymKey key) {
    return new LeaveOutForgotten(source, key);
  }

  @Override
  public PCollection<ArchivedEvent> expand(PCollection<ArchivedEvent> events) {
    return events
        .apply("LeaveOut", ParDo.of(new LeaveOutFn(new Forgotten(source, key))))
        .setCoder(ArchivedEventCoder.of());
  }

  static final class LeaveOutFn extends DoFn<ArchivedEvent, ArchivedEvent> {
    private static final long serialVersionUID = 1L;

    private final Forgotten forgotten;

    LeaveOutFn(Forgotten forgotten) {
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
    public void keep(@Element ArchivedEvent archived, OutputReceiver<ArchivedEvent> output) {
      if (!forgotten.include(archived.event())) {
        output.output(archived);
      }
    }

    @Teardown
    public void tearDown() {
      forgotten.close();
    }
  }
}
