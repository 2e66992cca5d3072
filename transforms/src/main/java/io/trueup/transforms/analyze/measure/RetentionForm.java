package io.trueup.transforms.analyze.measure;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.transforms.analyze.CalendarDays;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Measure.Retention;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.SetsAccumulator;
import io.trueup.transforms.analyze.accumulator.ValueSet;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Retention by a set of the customers who are active in each period, and one of those who join in
 * it where that is told by events. The cohort of a period is those who join, or those who are
 * active without those of the periods before; the retained are those of it who are active in the
 * window's last period.
 */
final class RetentionForm implements MeasureForm {
  /** Sets are numbered by their period: an even number is of the active, an odd one of joins. */
  private static final int KINDS = 2;

  private final Retention retention;
  private final boolean exact;
  private final CalendarDays days;
  private final int customer;
  private final int[] activity;
  private final int[] joins;

  RetentionForm(Retention retention, Accuracy accuracy, EventReading reading, ZoneId zone) {
    this.retention = retention;
    exact = accuracy == Accuracy.EXACT;
    days = new CalendarDays(zone);
    customer = reading.textField(EventField.CUSTOMER_KEY);
    activity = reading.filter(named(retention.activity()));
    joins = reading.filter(named(retention.joins()));
  }

  private static List<Condition> named(Set<String> names) {
    return names.isEmpty() ? List.of() : List.of(new Condition(EventField.NAME, names, false));
  }

  @Override
  public Accumulator create() {
    return new SetsAccumulator(OverlapForm.set(exact));
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    long[] hash = reading.hash(customer);
    boolean active = reading.holds(activity);
    boolean joining = !retention.joins().isEmpty() && reading.holds(joins);
    if (hash == null || !(active || joining)) {
      return;
    }
    SetsAccumulator sets = (SetsAccumulator) accumulator;
    sets.addEvent();
    long period = periodOf(reading.time());
    if (active) {
      sets.of(activeIn(period)).add(hash[0], hash[1]);
    }
    if (joining) {
      sets.of(joinedIn(period)).add(hash[0], hash[1]);
    }
  }

  private long periodOf(long time) {
    return retention.every().numberOf(days.dateOf(time));
  }

  private static long activeIn(long period) {
    return KINDS * period;
  }

  private static long joinedIn(long period) {
    return KINDS * period + 1;
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    throw new UnsupportedOperationException("A retention is of the window's last period");
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator, long windowEnd) {
    SetsAccumulator sets = (SetsAccumulator) accumulator;
    long last = periodOf(windowEnd - 1);
    List<Estimate> estimates = new ArrayList<>();
    if (!sets.has(activeIn(last)) && !sets.has(joinedIn(last))) {
      return estimates; // The period has not begun, or nobody came.
    }
    ValueSet joined = cohort(sets, last);
    estimates.add(
        estimate(
            Estimate.Name.suffixed(Retention.COHORT),
            sets,
            joined.size(DistinctForm.STANDARD_DEVIATIONS),
            joined));
    ValueSet active = sets.values(activeIn(last));
    for (int after = 1; after <= retention.periods(); after++) {
      ValueSet cohort = cohort(sets, last - after);
      if (cohort.size(DistinctForm.STANDARD_DEVIATIONS).upper() > 0) {
        ValueSet retained = cohort.and(active);
        estimates.add(
            estimate(
                new Estimate.Name("", Map.of(Retention.AFTER, String.valueOf(after))),
                sets,
                retained.shareOf(cohort),
                retained));
      }
    }
    return estimates;
  }

  private ValueSet cohort(SetsAccumulator sets, long period) {
    if (!retention.joins().isEmpty()) {
      return sets.values(joinedIn(period));
    }
    ValueSet cohort = sets.values(activeIn(period));
    for (int before = 1; before <= retention.lookback(); before++) {
      cohort = cohort.without(sets.values(activeIn(period - before)));
    }
    return cohort;
  }

  private static Estimate estimate(
      Estimate.Name name, SetsAccumulator sets, ValueSet.Bounded number, ValueSet of) {
    return Estimate.of(
        name,
        sets.events(),
        number,
        of.isWhole() ? 1 : DistinctForm.CONFIDENCE[DistinctForm.STANDARD_DEVIATIONS]);
  }

  @Override
  public boolean namesMayVanish() {
    return true;
  }
}
