package io.trueup.transforms.analyze;

import io.trueup.schemas.metric.MetricValue;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Reads the published values of all metrics off a merged cell. */
final class ReadOffValues extends DoFn<KV<CellKey, Cell>, MetricValue> {
  private static final long serialVersionUID = 1L;

  /** Values that a later pane replaces. */
  static final TupleTag<MetricValue> VALUES = new TupleTag<>() {};

  /** The rows of metrics of which a later pane may lack some. */
  static final TupleTag<KV<CellKey, PaneRows>> VANISHING = new TupleTag<>() {};

  private final Catalogue catalogue;
  private final AnalyzePolicy policy;
  private transient CompiledCatalogue compiled;
  private transient CellValues values;

  ReadOffValues(Catalogue catalogue, AnalyzePolicy policy) {
    this.catalogue = catalogue;
    this.policy = policy;
  }

  @Setup
  public void setup() {
    compiled = new CompiledCatalogue(catalogue, policy.accuracy());
    values = new CellValues(policy);
  }

  @ProcessElement
  public void readOff(
      @Element KV<CellKey, Cell> element, PaneInfo pane, MultiOutputReceiver output) {
    CellKey key = element.getKey();
    Cell cell = element.getValue();
    if (cell.isEmpty()) {
      // When the watermark passes a window's end and its lateness at once, Flink fires two timers
      // one by one: the first forgets the window, and the second finds it new and empty.
      return;
    }
    MetricGroup group = compiled.group(key.group());
    if (group == null) {
      return; // A restored state may hold cells of metrics that are no longer asked for.
    }
    List<MetricValue> vanishing = new ArrayList<>();
    for (int i = 0; i < cell.metrics(); i++) {
      if (!cell.has(i)) {
        continue;
      }
      List<MetricValue> read = values.of(group, i, key, cell, pane);
      if (policy.streams() && group.form(i).namesMayVanish()) {
        vanishing.addAll(read);
      } else {
        read.forEach(output.get(VALUES)::output);
      }
    }
    if (policy.streams() && group.rowsMayVanish()) {
      output.get(VANISHING).output(KV.of(key, PaneRows.of(pane, vanishing)));
    }
  }
}
