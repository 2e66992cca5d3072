package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Derives of all events of a subject at once, for layers of the same events once. */
final class ReplaySubjectsFn extends DoFn<KV<Subject, Iterable<LayeredEvent>>, LayeredEvent> {
  private static final long serialVersionUID = 1L;

  private final DerivationRules rules;

  ReplaySubjectsFn(DerivationRules rules) {
    this.rules = rules;
  }

  @ProcessElement
  public void replay(
      @Element KV<Subject, Iterable<LayeredEvent>> subject, OutputReceiver<LayeredEvent> output) {
    List<LayeredEvent> events = new ArrayList<>();
    subject.getValue().forEach(events::add);
    layersByEvents(events)
        .forEach(
            (its, layers) -> {
              Trail trail = new Trail(rules, subject.getKey().kind(), layers);
              its.stream().forEach(i -> trail.await(events.get(i)));
              trail.settle(Trail.FOREVER, output::output);
            });
  }

  private static Map<BitSet, Integer> layersByEvents(List<LayeredEvent> events) {
    Map<BitSet, Integer> layers = new LinkedHashMap<>();
    for (Layer layer : Layer.values()) {
      BitSet its = new BitSet(events.size());
      for (int i = 0; i < events.size(); i++) {
        its.set(i, layer.in(events.get(i).layers()));
      }
      layers.merge(its, layer.bit(), (one, other) -> one | other);
    }
    return layers;
  }
}
