package io.trueup.transforms.record.drift;

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

/** Puts every usage into the window that its key names. */
final class UsageWindows extends NonMergingWindowFn<KV<UsageKey, UsagePair>, IntervalWindow> {
  private static final long serialVersionUID = 1L;

  private final Duration length;

  UsageWindows(Duration length) {
    this.length = length;
  }

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    UsageKey key = context.element().getKey();
    return List.of(new IntervalWindow(Instant.ofEpochMilli(key.windowStart()), length));
  }

  // Deprecated, but still abstract in Beam.
  @Override
  @SuppressWarnings("deprecation")
  public boolean isCompatible(WindowFn<?, ?> other) {
    return other instanceof UsageWindows that && that.length.equals(length);
  }

  @Override
  public void verifyCompatibility(WindowFn<?, ?> other) throws IncompatibleWindowException {
    if (!(other instanceof UsageWindows that && that.length.equals(length))) {
      throw new IncompatibleWindowException(other, "Usages only share windows with usages.");
    }
  }

  @Override
  public Coder<IntervalWindow> windowCoder() {
    return IntervalWindow.getCoder();
  }

  @Override
  public WindowMappingFn<IntervalWindow> getDefaultWindowMappingFn() {
    return new NoSideInput();
  }

  private static final class NoSideInput extends WindowMappingFn<IntervalWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public IntervalWindow getSideInputWindow(BoundedWindow mainWindow) {
      throw new UnsupportedOperationException("Usages are no side input");
    }
  }
}
