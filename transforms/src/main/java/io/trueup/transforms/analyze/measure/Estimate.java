package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.accumulator.ValueSet;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A number with the interval that holds the exact one.
 *
 * @param name tells the numbers of one measure apart
 * @param events how many events the number was made of
 * @param value the estimate
 * @param lower at most {@code value}
 * @param upper at least {@code value}
 * @param confidence the probability that the exact number lies in the interval: 1 where that is
 *     sure, 0 where nothing is claimed
 * @param customers of how many customers the events are, as {@link
 *     io.trueup.schemas.metric.MetricValue#customers} counts them; null where that is not known
 */
public record Estimate(
    Name name,
    long events,
    double value,
    double lower,
    double upper,
    double confidence,
    @Nullable Integer customers) {

  /** A number of which nobody counts the customers. */
  Estimate(Name name, long events, double value, double lower, double upper, double confidence) {
    this(name, events, value, lower, upper, confidence, null);
  }

  /**
   * What a number adds to its metric's name and dimensions.
   *
   * @param suffix empty for measures of one number
   * @param dimensions empty for measures that do not split by themselves
   */
  public record Name(String suffix, Map<String, String> dimensions) {
    static final Name PLAIN = new Name("", Map.of());

    static Name suffixed(String suffix) {
      return new Name(suffix, Map.of());
    }
  }

  static Estimate exact(double value, long events) {
    return exact(Name.PLAIN, value, events);
  }

  static Estimate exact(Name name, double value, long events) {
    return new Estimate(name, events, value, value, value, 1);
  }

  static Estimate of(Name name, long events, ValueSet.Bounded number, double confidence) {
    return new Estimate(name, events, number.value(), number.lower(), number.upper(), confidence);
  }

  /** The number that stands for events of which there were none. */
  public static Estimate ofNothing(Name name) {
    return exact(name, 0, 0);
  }

  /** The same number, of one value of a field. */
  Estimate of(String field, String value) {
    return new Estimate(
        new Name(name.suffix(), Map.of(field, value)),
        events,
        this.value,
        lower,
        upper,
        confidence,
        customers);
  }

  /** The same number without a claim as to where the exact one lies. */
  Estimate unclaimed() {
    return new Estimate(name, events, value, lower, upper, 0, customers);
  }

  /** The same number, of so many customers. */
  Estimate ofCustomers(int number) {
    return new Estimate(name, events, value, lower, upper, confidence, number);
  }
}
