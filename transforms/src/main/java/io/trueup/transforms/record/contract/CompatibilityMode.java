package io.trueup.transforms.record.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a new version of a contract promises to the events of the version before it. */
public enum CompatibilityMode {
  /** What keeps the older version keeps the newer one: producers may be updated later. */
  BACKWARD(true, false),
  /** What keeps the newer version keeps the older one: producers may be updated first. */
  FORWARD(false, true),
  /** Both. */
  FULL(true, true),
  /** Nothing: the change is meant to break. */
  NONE(false, false);

  private final boolean backward;
  private final boolean forward;

  CompatibilityMode(boolean backward, boolean forward) {
    this.backward = backward;
    this.forward = forward;
  }

  public boolean isBackward() {
    return backward;
  }

  public boolean isForward() {
    return forward;
  }

  /** The mode as contracts write it: {@code backward}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(CompatibilityMode::word).toList();
  }

  /** The mode that a contract writes so. */
  public static Optional<CompatibilityMode> parse(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
  }
}
