package io.trueup.transforms.enrich;

import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleEvents.event;

import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.JudgedEventCoder;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.record.Records;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class FindLinksTest {
  @Test
  void linksThatRepeatAreToldOnceAndTheForgottenHaveNone(TestPipeline pipeline) {
    PCollectionView<List<IdentityLink>> links =
        pipeline
            .apply(
                Create.of(
                        link("phone", 30, "berta", Verdict.LATE),
                        link("phone", 10, "anna", Verdict.ACCEPTED),
                        link("phone", 20, "anna", Verdict.ACCEPTED),
                        link("phone", 10, "zoe", Verdict.ACCEPTED),
                        link("tablet", 5, "anna", Verdict.SUPPRESSED),
                        link("watch", 5, "anna", Verdict.DUPLICATE))
                    .withCoder(JudgedEventCoder.of()))
            .apply(FindLinks.of(Records.KEY));
    PAssert.that(
            pipeline
                .apply("Once", Create.of(0))
                .apply(ParDo.of(new ReadFn(links)).withSideInputs(links))
                .setCoder(IdentityLinkCoder.of()))
        .containsInAnyOrder(
            new IdentityLink("phone", after(10), "anna"),
            new IdentityLink("phone", after(30), "berta"));
    pipeline.run();
  }

  private static JudgedEvent link(String alias, long millis, String customer, Verdict verdict) {
    return JudgedEvent.of(
        event(alias + millis + customer, 1)
            .setAliasKey(alias)
            .setCustomerKey(customer)
            .setEventTime(after(millis))
            .build(),
        verdict);
  }

  static final class ReadFn extends DoFn<Integer, IdentityLink> {
    private static final long serialVersionUID = 1L;
    private final PCollectionView<List<IdentityLink>> links;

    ReadFn(PCollectionView<List<IdentityLink>> links) {
      this.links = links;
    }

    @ProcessElement
    public void read(ProcessContext context) {
      context.sideInput(links).forEach(context::output);
    }
  }
}
