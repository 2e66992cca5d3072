package io.trueup.transforms.samples;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.values.OutputBuilder;

/** Keeps what a DoFn that is called by hand outputs. */
public final class Collected<T> implements OutputReceiver<T> {
  private final List<T> values = new ArrayList<>();

  @Override
  public void output(T value) {
    values.add(value);
  }

  @Override
  public OutputBuilder<T> builder(T value) {
    throw new UnsupportedOperationException("Only plain values are collected");
  }

  public List<T> values() {
    return values;
  }
}
