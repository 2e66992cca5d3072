package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Another accumulator, with of how many customers its events are: exact below {@link
 * MetricValue#MOST_CUSTOMERS}, where it stops counting and forgets them. So a large group costs one
 * comparison per event and a byte on the wire, and a small one eight bytes for each customer.
 */
public final class CustomersAccumulator implements Accumulator {
  static final int TAG = 14;

  private static final long[] NONE = {};

  private final Accumulator measured;

  /** Hashes of the customers, in no order, before they are {@link MetricValue#MOST_CUSTOMERS}. */
  private long[] hashes = NONE;

  private int customers;

  /** Counts no customer yet. */
  public CustomersAccumulator(Accumulator measured) {
    this.measured = measured;
  }

  /** What is measured of the events. */
  public Accumulator measured() {
    return measured;
  }

  /** How many there are, {@link MetricValue#MOST_CUSTOMERS} standing for that many or more. */
  public int customers() {
    return customers;
  }

  /** Whether no further customer changes the number. */
  public boolean isFull() {
    return customers == MetricValue.MOST_CUSTOMERS;
  }

  /** Counts a customer by a 64-bit hash, once. */
  public void addCustomer(long hash) {
    if (isFull()) {
      return;
    }
    for (int i = 0; i < customers; i++) {
      if (hashes[i] == hash) {
        return;
      }
    }
    if (customers == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(MetricValue.MOST_CUSTOMERS, 2 * hashes.length + 1));
    }
    hashes[customers++] = hash;
    if (isFull()) {
      hashes = NONE;
    }
  }

  @Override
  public long events() {
    return measured.events();
  }

  @Override
  public void merge(Accumulator other) {
    CustomersAccumulator that = (CustomersAccumulator) other;
    measured.merge(that.measured);
    if (that.isFull()) {
      customers = that.customers;
      hashes = NONE;
      return;
    }
    for (int i = 0; i < that.customers; i++) {
      addCustomer(that.hashes[i]);
    }
  }

  @Override
  public CustomersAccumulator empty() {
    return new CustomersAccumulator(measured.empty());
  }

  @Override
  public int tag() {
    return TAG;
  }

  @Override
  public void writeContent(OutputStream out) throws IOException {
    Wire.writeByte(customers, out);
    if (!isFull()) {
      for (int i = 0; i < customers; i++) {
        Wire.writeFixedLong(hashes[i], out);
      }
    }
    Accumulator.write(measured, out);
  }

  static CustomersAccumulator readContent(InputStream in) throws IOException {
    int customers = Wire.readByte(in);
    long[] hashes = NONE;
    if (customers < MetricValue.MOST_CUSTOMERS) {
      hashes = new long[customers];
      for (int i = 0; i < customers; i++) {
        hashes[i] = Wire.readFixedLong(in);
      }
    }
    CustomersAccumulator read = new CustomersAccumulator(Accumulator.read(in));
    read.customers = customers;
    read.hashes = hashes;
    return read;
  }
}
