package io.trueup.schemas.event;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A way in which an event breaks its contract. Sets of them are bit masks, and as text the names
 * joined by {@value #SEPARATOR}, in the order of their bits.
 */
public enum Breach {
  /** No contract names the event, or not in the version that it states. */
  UNKNOWN_EVENT(1),
  /** A field that the contract does not declare. */
  UNKNOWN_FIELD(2),
  /** A field of a type or value that the contract does not allow. */
  WRONG_TYPE(4),
  /** No field where the contract requires one. */
  MISSING_FIELD(8);

  private static final String SEPARATOR = "+";

  private static final List<String> TEXTS = texts();

  private final int bit;

  Breach(int bit) {
    this.bit = bit;
  }

  /** The set that holds this breach alone. */
  public int bit() {
    return bit;
  }

  public boolean in(int breaches) {
    return (breaches & bit) != 0;
  }

  /** The set as text; null for the empty one. */
  public static @Nullable String text(int breaches) {
    return breaches == 0 ? null : TEXTS.get(breaches);
  }

  /**
   * The set that {@link #text} wrote.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static int parse(@Nullable String text) {
    int breaches = text == null ? 0 : TEXTS.indexOf(text);
    if (breaches < 0) {
      throw new IllegalArgumentException("No set of breaches is written " + text);
    }
    return breaches;
  }

  private static List<String> texts() {
    String[] texts = new String[1 << values().length];
    for (int breaches = 0; breaches < texts.length; breaches++) {
      int set = breaches;
      texts[set] =
          Arrays.stream(values())
              .filter(breach -> breach.in(set))
              .map(Breach::name)
              .collect(Collectors.joining(SEPARATOR));
    }
    return List.of(texts);
  }
}
