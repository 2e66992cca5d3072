package io.trueup.transforms.record;

import static io.trueup.transforms.samples.SampleEvents.event;

import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.JudgedEventCoder;
import io.trueup.schemas.event.Verdict;
import java.util.Set;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class SuppressCustomersTest {
  private static final JudgedEvent OF_ANNA = judged("anna", Verdict.ACCEPTED);
  private static final JudgedEvent OF_BERT = judged("bert", Verdict.LATE);
  private static final JudgedEvent OF_NOBODY = judged(null, Verdict.ACCEPTED);

  @Test
  void theEventsOfTheSuppressedHaveThatVerdictAndTheOthersTheirs(TestPipeline pipeline) {
    SuppressionSource anna = () -> Set.of("anna");

    PAssert.that(
            pipeline
                .apply(Create.of(OF_ANNA, OF_BERT, OF_NOBODY).withCoder(JudgedEventCoder.of()))
                .apply(SuppressCustomers.of(anna, Records.KEY)))
        .containsInAnyOrder(
            JudgedEvent.of(OF_ANNA.event(), Verdict.SUPPRESSED), OF_BERT, OF_NOBODY);
    pipeline.run();
  }

  @Test
  void anEventThatNamesTheSuppressedAsAnAliasOfAnotherIsTheirs(TestPipeline pipeline) {
    JudgedEvent alias =
        JudgedEvent.of(
            event("e-alias", 1).setCustomerKey("bert").setAliasKey("anna").build(),
            Verdict.ACCEPTED);
    SuppressionSource anna = () -> Set.of("anna");

    PAssert.that(
            pipeline
                .apply(Create.of(alias).withCoder(JudgedEventCoder.of()))
                .apply(SuppressCustomers.of(anna, Records.KEY)))
        .containsInAnyOrder(JudgedEvent.of(alias.event(), Verdict.SUPPRESSED));
    pipeline.run();
  }

  private static JudgedEvent judged(String customerKey, Verdict verdict) {
    return JudgedEvent.of(
        event("e-" + customerKey, 1).setCustomerKey(customerKey).build(), verdict);
  }
}
