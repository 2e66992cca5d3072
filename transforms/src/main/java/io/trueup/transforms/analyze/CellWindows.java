package io.trueup.transforms.analyze;

import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IncompatibleWindowException;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.NonMergingWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowMappingFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Puts every cell into the window that its key names, so that all tiers cross one shuffle. */
final class CellWindows extends NonMergingWindowFn<KV<CellKey, Cell>, IntervalWindow> {
  private static final long serialVersionUID = 1L;

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    CellKey key = context.element().getKey();
    return List.of(
        new IntervalWindow(Instant.ofEpochMilli(key.windowStart()), Duration.millis(key.tier())));
  }

  // Deprecated, but still abstract in Beam.
  @Override
  @SuppressWarnings("deprecation")
  public boolean isCompatible(WindowFn<?, ?> other) {
    return other instanceof CellWindows;
  }

  @Override
  public void verifyCompatibility(WindowFn<?, ?> other) throws IncompatibleWindowException {
    if (!(other instanceof CellWindows)) {
      throw new IncompatibleWindowException(other, "Cells only share windows with cells.");
    }
  }

  @Override
  public Coder<IntervalWindow> windowCoder() {
    return IntervalWindow.getCoder();
  }

  @Override
  public WindowMappingFn<IntervalWindow> getDefaultWindowMappingFn() {
    return new WindowMappingFn<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public IntervalWindow getSideInputWindow(BoundedWindow mainWindow) {
        throw new UnsupportedOperationException("Cells are no side input");
      }
    };
  }
}
