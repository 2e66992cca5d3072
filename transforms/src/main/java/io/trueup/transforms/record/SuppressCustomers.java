package io.trueup.transforms.record;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.JudgedEventCoder;
import io.trueup.schemas.event.Verdict;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Gives {@link Verdict#SUPPRESSED} to the events of customers who asked to be forgotten, also to
 * one that tells that somebody else was known by their id: it would bring their key back.
 */
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
        .apply("Suppress", ParDo.of(new SuppressFn(source, key)))
        .setCoder(JudgedEventCoder.of());
  }

  static final class SuppressFn extends DoFn<JudgedEvent, JudgedEvent> {
    private static final long serialVersionUID = 1L;

    private final SuppressionSource source;
    private final PseudonymKey key;

    private transient Pseudonymizer pseudonymizer;
    private transient Set<String> suppressed;

    SuppressFn(SuppressionSource source, PseudonymKey key) {
      this.source = source;
      this.key = key;
    }

    @Setup
    public void setUp() {
      pseudonymizer = Pseudonymizer.of(key);
    }

    @StartBundle
    public void takeSnapshot() {
      suppressed = source.current();
    }

    @ProcessElement
    public void judge(@Element JudgedEvent judged, OutputReceiver<JudgedEvent> output) {
      CustomerEvent event = judged.event();
      output.output(
          isSuppressed(event.customerKey()) || isSuppressed(event.aliasKey())
              ? JudgedEvent.of(event, Verdict.SUPPRESSED)
              : judged);
    }

    private boolean isSuppressed(@Nullable String key) {
      return !suppressed.isEmpty() && key != null && suppressed.contains(pseudonymizer.newest(key));
    }
  }
}
