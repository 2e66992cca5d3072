package io.trueup.transforms.analyze;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.metric.Accuracy;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * All that differs between the stream's analysis and the recompute's.
 *
 * @param accuracy with sketches, or exactly
 * @param published the layer that is published
 * @param withLayers whether the value over every layer is published beside it
 * @param earlyFiring how long after a window's first new event a pane is emitted before (and after)
 *     the watermark; null for one pane only, when the input ends
 * @param allowedLateness how long a window is kept after the watermark; wider than Record's, which
 *     alone decides what is late
 */
public record AnalyzePolicy(
    Accuracy accuracy,
    Layer published,
    boolean withLayers,
    @Nullable Duration earlyFiring,
    Duration allowedLateness)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By how much windows are kept longer than Record accepts events for them. */
  private static final Duration MARGIN = Duration.standardMinutes(1);

  /** Whether panes are emitted while events arrive. */
  public boolean streams() {
    return earlyFiring != null;
  }

  /** How far behind the watermark Record still accepts events. */
  public Duration recordLateness() {
    return allowedLateness.isLongerThan(MARGIN) ? allowedLateness.minus(MARGIN) : Duration.ZERO;
  }

  /** Approximate, with early, on-time and late panes. */
  public static AnalyzePolicy stream(Duration recordLateness, Duration earlyFiring) {
    return new AnalyzePolicy(
        Accuracy.APPROXIMATE, Layer.COUNTED, false, earlyFiring, recordLateness.plus(MARGIN));
  }

  /** Exact, of an archive: with the value over every layer, for the reconciliation. */
  public static AnalyzePolicy recomputeArchive() {
    return new AnalyzePolicy(Accuracy.EXACT, Layer.EXACT, true, null, Duration.ZERO);
  }

  /** Approximate, of plain files: what a stream would publish in the end. */
  public static AnalyzePolicy estimateFiles() {
    return new AnalyzePolicy(Accuracy.APPROXIMATE, Layer.EXACT, false, null, Duration.ZERO);
  }

  /** Exact, of plain files, of which no stream has told what it counted. */
  public static AnalyzePolicy recomputeFiles() {
    return new AnalyzePolicy(Accuracy.EXACT, Layer.EXACT, false, null, Duration.ZERO);
  }
}
