package io.trueup.transforms.analyze.measure;

import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.accumulator.CustomersAccumulator;
import java.util.List;

/**
 * A measure with of how many customers its events are, so that groups of few can be hidden. Only
 * events that the measure counts make a customer one of the group, and those of no known customer
 * make none.
 *
 * @param customer the field of the customer's key
 */
record CustomersForm(MeasureForm measure, int customer) implements MeasureForm {
  @Override
  public Accumulator create() {
    return new CustomersAccumulator(measure.create());
  }

  @Override
  public void add(Accumulator accumulator, EventReading reading) {
    CustomersAccumulator counted = (CustomersAccumulator) accumulator;
    Accumulator measured = counted.measured();
    if (counted.isFull()) {
      measure.add(measured, reading);
      return;
    }
    long before = measured.events();
    measure.add(measured, reading);
    if (measured.events() > before && measure.counts(reading)) {
      long[] hash = reading.hash(customer);
      if (hash != null) {
        counted.addCustomer(hash[0]);
      }
    }
  }

  @Override
  public boolean counts(EventReading reading) {
    return measure.counts(reading);
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator) {
    CustomersAccumulator counted = (CustomersAccumulator) accumulator;
    return ofCustomers(counted, measure.estimate(counted.measured()));
  }

  @Override
  public List<Estimate> estimate(Accumulator accumulator, long windowEnd) {
    CustomersAccumulator counted = (CustomersAccumulator) accumulator;
    return ofCustomers(counted, measure.estimate(counted.measured(), windowEnd));
  }

  private static List<Estimate> ofCustomers(
      CustomersAccumulator counted, List<Estimate> estimates) {
    return estimates.stream().map(estimate -> estimate.ofCustomers(counted.customers())).toList();
  }

  @Override
  public boolean namesMayVanish() {
    return measure.namesMayVanish();
  }
}
