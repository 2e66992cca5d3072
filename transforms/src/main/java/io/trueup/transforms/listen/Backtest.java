package io.trueup.transforms.listen;

import static java.util.Comparator.comparing;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.metric.MetricValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Instant;

/**
 * What a rule would have raised of values that are known already, by what the stream decides by.
 */
public final class Backtest {
  private final AlertRule rule;
  private final Instant from;
  private final Instant to;
  private final List<Alert> raised = new ArrayList<>();
  private final Map<Map<String, String>, Watch> watches = new HashMap<>();
  private final Map<Map<String, String>, Past> pasts = new HashMap<>();

  private Backtest(AlertRule rule, Instant from, Instant to) {
    this.rule = rule;
    this.from = from;
    this.to = to;
  }

  /**
   * Every begin and end of a breach, in order.
   *
   * @param values by the start of their windows; those the rule does not watch are passed over
   * @param from values of windows that start before are compared with, but raise nothing; an
   *     absence is counted from here
   * @param to until when an absence is waited for
   */
  public static List<Alert> of(AlertRule rule, List<MetricValue> values, Instant from, Instant to) {
    Backtest backtest = new Backtest(rule, from, to);
    List<MetricValue> watched = values.stream().filter(rule::watches).toList();
    if (rule.condition() instanceof Absence absence) {
      backtest.miss(watched, absence);
    } else {
      watched.forEach(backtest::compare);
    }
    return List.copyOf(backtest.raised);
  }

  /**
   * The same for a composite.
   *
   * @param alerts what its rules would have raised, each in order
   */
  public static List<Alert> ofComposite(AlertRule rule, List<Alert> alerts) {
    List<Alert> raised = new ArrayList<>();
    if (rule.condition() instanceof Composite composite) {
      Combination combination = Combination.NONE;
      for (Alert alert : alerts.stream().sorted(comparing(Alert::windowEnd)).toList()) {
        Combination before = combination;
        combination = before.after(alert, composite);
        Alerts.turn(before, combination, rule, alert).ifPresent(raised::add);
      }
    }
    return List.copyOf(raised);
  }

  private void compare(MetricValue value) {
    Past past = pasts.getOrDefault(value.dimensions(), Past.NONE);
    pasts.put(value.dimensions(), past.after(value, rule));
    if (value.windowStart().isBefore(from)) {
      return;
    }
    Watch before = watches.getOrDefault(value.dimensions(), Watch.NEW);
    Watch after = before.after(value, rule, past);
    watches.put(value.dimensions(), after);
    Alerts.turn(before, after, rule, value, past).ifPresent(raised::add);
  }

  /** The watermark is taken to be where a value's window starts when the value comes. */
  private void miss(List<MetricValue> values, Absence absence) {
    Presence presence = Presence.from(from);
    for (MetricValue value : values) {
      if (value.windowStart().isBefore(from) || value.events() == 0) {
        continue;
      }
      IntervalWindow window = new IntervalWindow(value.windowStart(), value.windowEnd());
      Presence before = await(presence, absence, window.start());
      presence = before.seen(window, rule);
      if (before.missing() && !presence.missing()) {
        raised.add(Alerts.found(rule, absence, before.until(), window));
      }
    }
    await(presence, absence, to);
  }

  private Presence await(Presence presence, Absence absence, Instant watermark) {
    Instant due = presence.due(absence);
    if (presence.missing() || due.isAfter(watermark)) {
      return presence;
    }
    raised.add(Alerts.missing(rule, absence, presence.until(), due));
    return presence.missed();
  }
}
