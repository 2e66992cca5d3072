package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;

/**
 * The alert that no rule is written for: that the bounds of a measure hold less often than they
 * promise. Its id depends on measure, tier, promise and the range that was reconciled alone, so
 * that a second reconciliation of a day tells nothing anew, and can tell that it is over.
 *
 * @param measure as metrics.yaml names it
 * @param tier the length of the windows
 * @param promised the share, from 0 to 1, in which bounds should hold
 * @param held the share in which they did
 * @param estimates how many had bounds
 * @param range what was reconciled
 */
public record BoundsAlert(
    String measure,
    Duration tier,
    double promised,
    double held,
    long estimates,
    IntervalWindow range) {
  /** The name of its rule, which no other can have. */
  public static final String RULE = "bounds_broken";

  private static final String METRIC = "bounds_held";

  /** The alert that this is so, or that it no longer is. */
  public Alert in(State state, Notice notice) {
    Map<String, String> dimensions = dimensions();
    return Alert.builder()
        .setAlertId(Alerts.id(RULE, dimensions, range.start(), range.end()))
        .setRule(RULE)
        .setSeverity(notice.severity())
        .setOwner(notice.owner())
        .setRunbook(notice.runbook())
        .setMetric(METRIC)
        .setDimensions(dimensions)
        .setState(state)
        .setWindowStart(range.start())
        .setWindowEnd(range.end())
        .setValue(held)
        .setThreshold(promised)
        .setMessage(message(state))
        .build();
  }

  private Map<String, String> dimensions() {
    Map<String, String> dimensions = new TreeMap<>();
    dimensions.put("measure", measure);
    dimensions.put("tier", AlertText.words(tier));
    dimensions.put("promised", Double.toString(promised));
    return dimensions;
  }

  private String message(State state) {
    return String.format(
        Locale.ROOT,
        "%s: the bounds of %s over %s held in %.1f %% of %,d estimates, %s the %.1f %% that are promised, %s.",
        RULE,
        measure,
        AlertText.words(tier),
        100 * held,
        estimates,
        state == State.FIRING ? "significantly less often than in" : "which is again as often as",
        100 * promised,
        AlertText.words(range));
  }
}
