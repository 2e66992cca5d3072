package io.trueup.transforms.record;

import static io.trueup.transforms.samples.SampleEvents.event;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.ArchivedEventCoder;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Verdict;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class LeaveOutForgottenTest {
  private static final ArchivedEvent OF_ANNA =
      archived(event("e1", 1).setCustomerKey("anna"), null);
  private static final ArchivedEvent ALIAS =
      archived(event("e2", 2).setCustomerKey("bert").setAliasKey("anna"), null);
  private static final ArchivedEvent LINKED =
      archived(event("e3", 3).setCustomerKey("phone"), "anna");
  private static final ArchivedEvent OF_BERT =
      archived(event("e4", 4).setCustomerKey("bert"), null);
  private static final ArchivedEvent OF_NOBODY =
      archived(event("e5", 5).setCustomerKey(null), null);

  @Test
  void whateverNamesTheForgottenIsLeftOut(TestPipeline pipeline) {
    SuppressionSource anna = () -> Set.of("anna");

    PAssert.that(
            pipeline
                .apply(
                    Create.of(OF_ANNA, ALIAS, LINKED, OF_BERT, OF_NOBODY)
                        .withCoder(ArchivedEventCoder.of()))
                .apply(LeaveOutForgotten.of(anna, Records.KEY)))
        .containsInAnyOrder(OF_BERT, OF_NOBODY);
    pipeline.run();
  }

  private static ArchivedEvent archived(CustomerEvent.Builder event, @Nullable String linkedKey) {
    return ArchivedEvent.of(
        EnrichedEvent.of(event.build(), Verdict.ACCEPTED, Map.of(), 0, linkedKey), 7);
  }
}
