package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.deliver.Call;
import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.DecisionCoder;
import io.trueup.transforms.listen.automation.AutomationRule;
import io.trueup.transforms.listen.automation.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;

/**
 * Makes facts of decisions: writes them with the calls that they make, and lets pass what is
 * written. A decision that is written already, before a crash or by another run, passes as it is
 * written; any other is capped as the calls in the table say, see {@link Facts}.
 *
 * <p>Input: decisions in the global window. Output: for each the fact that it became, at the same
 * time, once it is committed.
 */
public final class RecordDecisions
    extends PTransform<PCollection<Decision>, PCollection<Decision>> {
  private static final long serialVersionUID = 1L;

  private final DecisionFacts facts;

  private RecordDecisions(DecisionFacts facts) {
    this.facts = facts;
  }

  /**
   * Records what automations decided, and has their receivers called.
   *
   * @param rules those of the automations
   * @param calls by the automation's name
   */
  public static RecordDecisions of(
      PostgresSettings settings, List<AutomationRule> rules, Map<String, Call> calls) {
    return new RecordDecisions(new DecisionFacts(settings, rules, calls));
  }

  @Override
  public PCollection<Decision> expand(PCollection<Decision> decisions) {
    return decisions
        .apply("RecordBundles", ParDo.of(new RecordBundlesFn(facts)))
        .setCoder(DecisionCoder.of());
  }

  /** Batches are bundles, or what they have of {@link #LARGEST_BATCH}. */
  private static final class RecordBundlesFn extends DoFn<Decision, Decision> {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST_BATCH = 1_000;

    private final DecisionFacts facts;

    private transient List<TimestampedValue<Decision>> bundle;

    RecordBundlesFn(DecisionFacts facts) {
      this.facts = facts;
    }

    @StartBundle
    public void begin() {
      bundle = new ArrayList<>();
    }

    @ProcessElement
    public void add(@Element Decision decision, @Timestamp Instant time) {
      bundle.add(TimestampedValue.of(decision, time));
    }

    @FinishBundle
    public void record(FinishBundleContext context) throws Exception {
      for (int from = 0; from < bundle.size(); from += LARGEST_BATCH) {
        List<TimestampedValue<Decision>> batch =
            bundle.subList(from, Math.min(from + LARGEST_BATCH, bundle.size()));
        List<Decision> recorded =
            facts.record(batch.stream().map(TimestampedValue::getValue).toList());
        for (int i = 0; i < batch.size(); i++) {
          context.output(recorded.get(i), batch.get(i).getTimestamp(), GlobalWindow.INSTANCE);
        }
      }
    }
  }
}
