package io.trueup.transforms.analyze;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.Interval;

/**
 * Counts the events of a bundle into cells in a plain hash map, rolls them up to the coarser tiers
 * by merging, and emits what is left: partial cells, one for each key, instead of one element for
 * each event and metric.
 */
final class PreAggregate extends DoFn<LayeredEvent, KV<CellKey, Cell>> {
  private static final long serialVersionUID = 1L;

  /** A bounded input may come as one bundle; this bounds what is held of it. */
  private static final int MAX_CELLS = 50_000;

  private static final int MAX_EVENTS = 1_000_000;

  /** Emits one partial cell. */
  private interface Output {
    void emit(KV<CellKey, Cell> partial, Instant timestamp);
  }

  private final Catalogue catalogue;
  private final Accuracy accuracy;
  private final int maxCells;

  /** In which the windows end that are counted; null where all are. */
  private final @Nullable Interval range;

  private transient CompiledCatalogue compiled;
  private transient Map<CellKey, Cell> cells;
  private transient CellKey probe;
  private transient String[][] dimensions;

  /** The start of the earliest window of each group that is counted. */
  private transient long[] countedSince;

  private transient int events;

  /**
   * Counts a catalogue.
   *
   * @param range in which the windows end that are counted, its end included; null where all are
   */
  PreAggregate(Catalogue catalogue, Accuracy accuracy, @Nullable Interval range) {
    this(catalogue, accuracy, range, MAX_CELLS);
  }

  /** Holds no more than {@code maxCells} cells of the finest tiers. */
  PreAggregate(Catalogue catalogue, Accuracy accuracy, @Nullable Interval range, int maxCells) {
    this.catalogue = catalogue;
    this.accuracy = accuracy;
    this.range = range;
    this.maxCells = maxCells;
  }

  @Setup
  public void setup() {
    compiled = new CompiledCatalogue(catalogue, accuracy);
    cells = new HashMap<>();
    probe = new CellKey(0, 0, 0, new String[0]);
    MetricGroup[] groups = compiled.groups();
    dimensions = new String[groups.length][];
    countedSince = new long[groups.length];
    for (int i = 0; i < groups.length; i++) {
      countedSince[i] =
          range == null
              ? Long.MIN_VALUE
              : groups[i].earliestWindow(range.getStartMillis(), range.getEndMillis());
      dimensions[i] = new String[groups[i].dimensionCount()];
    }
  }

  @StartBundle
  public void startBundle() {
    cells.clear();
    events = 0;
  }

  @ProcessElement
  public void count(@Element LayeredEvent event, OutputReceiver<KV<CellKey, Cell>> output) {
    long time = event.event().eventTime().getMillis();
    if (range != null && time >= range.getEndMillis()) {
      return;
    }
    compiled.read(event);
    MetricGroup[] groups = compiled.groups();
    for (int i = 0; i < groups.length; i++) {
      MetricGroup group = groups[i];
      if (time >= countedSince[i] && group.counts()) {
        group.add(cell(group, time, dimensions[i]), event.layers());
      }
    }
    if (++events >= MAX_EVENTS || cells.size() >= maxCells) {
      flush(output::outputWithTimestamp);
    }
  }

  private Cell cell(MetricGroup group, long time, String[] values) {
    group.dimensions(values);
    TierWindows finest = group.windows(0);
    long start = finest.startOf(time);
    probe.set(group.id(), start, finest.endOf(start) - start, values);
    Cell cell = cells.get(probe);
    if (cell == null) {
      cell = new Cell(group.metrics().size());
      cells.put(probe.copy(), cell);
    }
    return cell;
  }

  /**
   * Without bound: cells carry the time of their window's start, which lies before the event's. No
   * cell is lost by it, for it is the end of the window that makes an element late.
   */
  @Override
  @SuppressWarnings("deprecation") // Beam has no other way to output in the middle of a bundle.
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    flush((partial, time) -> context.output(partial, time, GlobalWindow.INSTANCE));
  }

  private void flush(Output output) {
    emit(0, cells, output);
    for (int tier = 1; tier < compiled.mostTiers(); tier++) {
      emit(tier, rolledUpTo(tier), output);
    }
    cells.clear();
    events = 0;
  }

  private Map<CellKey, Cell> rolledUpTo(int tier) {
    Map<CellKey, Cell> rolledUp = new HashMap<>();
    for (Map.Entry<CellKey, Cell> entry : cells.entrySet()) {
      CellKey key = entry.getKey();
      MetricGroup group = compiled.group(key.group());
      if (tier < group.tiers()) {
        TierWindows windows = group.windows(tier);
        long start = windows.startOf(key.windowStart());
        rolledUp
            .computeIfAbsent(
                key.inWindow(start, windows.endOf(start)),
                coarser -> new Cell(entry.getValue().metrics()))
            .merge(entry.getValue());
      }
    }
    return rolledUp;
  }

  private void emit(int tier, Map<CellKey, Cell> cells, Output output) {
    cells.forEach(
        (key, cell) ->
            compiled
                .group(key.group())
                .windows(tier)
                .holding(
                    key.windowStart(),
                    (start, end) -> {
                      if (isCounted(end)) {
                        emit(key.inWindow(start, end), cell, output);
                      }
                    }));
  }

  private boolean isCounted(long end) {
    return range == null || (end > range.getStartMillis() && end <= range.getEndMillis());
  }

  private static void emit(CellKey key, Cell cell, Output output) {
    output.emit(KV.of(key, cell), Instant.ofEpochMilli(key.windowStart()));
  }
}
