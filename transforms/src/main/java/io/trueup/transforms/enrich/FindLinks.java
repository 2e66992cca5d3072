package io.trueup.transforms.enrich;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Which keys bounded events tell to be one customer's: those links that say something else than the
 * link of the same key before them, for producers tell one with every page.
 */
public final class FindLinks
    extends PTransform<PCollection<JudgedEvent>, PCollectionView<List<IdentityLink>>> {
  private static final long serialVersionUID = 1L;

  /** Of links of one key at one time the smallest stands, as in the table of links. */
  private static final Comparator<IdentityLink> ORDER =
      Comparator.comparing(IdentityLink::since).thenComparing(IdentityLink::customerKey);

  private final PseudonymKey key;

  private FindLinks(PseudonymKey key) {
    this.key = key;
  }

  /**
   * Finds them under the last key.
   *
   * @param key under which the pseudonyms of the events are
   */
  public static FindLinks of(PseudonymKey key) {
    return new FindLinks(key);
  }

  /**
   * Whether an event with this verdict tells a link. A late one tells as true a link as any other;
   * those who are to be forgotten have none.
   */
  public static boolean tells(CustomerEvent event, Verdict verdict) {
    return event.aliasKey() != null
        && switch (verdict) {
          case ACCEPTED, LATE, REPAIRED -> true;
          case DUPLICATE, REJECTED, SUPPRESSED -> false;
        };
  }

  @Override
  public PCollectionView<List<IdentityLink>> expand(PCollection<JudgedEvent> events) {
    return events
        .apply("TakeLinks", ParDo.of(new TakeLinksFn(key)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), IdentityLinkCoder.of()))
        .apply("ByAlias", GroupByKey.create())
        .apply("LeaveOutRepeated", ParDo.of(new LeaveOutRepeatedFn()))
        .setCoder(IdentityLinkCoder.of())
        .apply("Links", View.asList());
  }

  static final class TakeLinksFn extends DoFn<JudgedEvent, KV<String, IdentityLink>> {
    private static final long serialVersionUID = 1L;

    private final PseudonymKey key;
    private transient Pseudonymizer pseudonymizer;

    TakeLinksFn(PseudonymKey key) {
      this.key = key;
    }

    @Setup
    public void setUp() {
      pseudonymizer = Pseudonymizer.of(key);
    }

    @ProcessElement
    public void take(@Element JudgedEvent judged, OutputReceiver<KV<String, IdentityLink>> output) {
      CustomerEvent event = judged.event();
      if (tells(event, judged.verdict())) {
        String alias = pseudonymizer.newest(event.aliasKey());
        output.output(
            KV.of(
                alias,
                new IdentityLink(
                    alias, event.eventTime(), pseudonymizer.newest(event.customerKey()))));
      }
    }
  }

  static final class LeaveOutRepeatedFn
      extends DoFn<KV<String, Iterable<IdentityLink>>, IdentityLink> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void leaveOut(
        @Element KV<String, Iterable<IdentityLink>> links, OutputReceiver<IdentityLink> output) {
      List<IdentityLink> ordered = new ArrayList<>();
      links.getValue().forEach(ordered::add);
      ordered.sort(ORDER);
      IdentityLink last = null;
      for (IdentityLink link : ordered) {
        boolean beaten = last != null && last.since().equals(link.since());
        if (!beaten && (last == null || !last.customerKey().equals(link.customerKey()))) {
          output.output(link);
        }
        last = beaten ? last : link;
      }
    }
  }
}
