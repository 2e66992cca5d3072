package io.trueup.transforms.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.LayeredEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.datasketches.hash.MurmurHash3;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a catalogue reads of one event. However many metrics ask for a field, a hash or a condition,
 * it is worked out once per event. Reused from event to event; not for several threads.
 */
public final class EventReading {
  private static final long HASH_SEED = 0x54727565757021L;

  /** Stands for the empty text, which MurmurHash3 refuses. */
  private static final long[] EMPTY_HASH = {HASH_SEED, ~HASH_SEED};

  private static final byte UNKNOWN = 0;
  private static final byte TRUE = 1;
  private static final byte FALSE = 2;

  private final Set<String> attributes;
  private final List<String> textNames = new ArrayList<>();
  private final List<Function<LayeredEvent, @Nullable String>> texts = new ArrayList<>();
  private final List<String> numberNames = new ArrayList<>();
  private final List<Function<LayeredEvent, @Nullable Long>> numbers = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Integer> conditionTexts = new ArrayList<>();

  private byte[] conditionResults = new byte[0];
  private long[] @Nullable [] hashes = new long[0][];
  private @Nullable LayeredEvent event;

  public EventReading(Set<String> attributes) {
    this.attributes = attributes;
  }

  /** Registers a text field before the first event; its number is what {@link #text} takes. */
  public int textField(String name) {
    int known = textNames.indexOf(name);
    if (known >= 0) {
      return known;
    }
    texts.add(EventField.text(name, attributes));
    textNames.add(name);
    hashes = new long[texts.size()][];
    return texts.size() - 1;
  }

  /** Registers a numeric field before the first event. */
  public int numberField(String name) {
    int known = numberNames.indexOf(name);
    if (known >= 0) {
      return known;
    }
    numbers.add(EventField.number(name));
    numberNames.add(name);
    return numbers.size() - 1;
  }

  /** Registers a filter before the first event: the numbers of its conditions. */
  public int[] filter(List<Condition> where) {
    return where.stream().mapToInt(this::condition).toArray();
  }

  private int condition(Condition condition) {
    int known = conditions.indexOf(condition);
    if (known >= 0) {
      return known;
    }
    conditions.add(condition);
    conditionTexts.add(textField(condition.field()));
    conditionResults = new byte[conditions.size()];
    return conditions.size() - 1;
  }

  /** Turns to the next event. */
  public void read(LayeredEvent next) {
    event = next;
    Arrays.fill(conditionResults, UNKNOWN);
    Arrays.fill(hashes, null);
  }

  public LayeredEvent event() {
    return event;
  }

  public @Nullable String text(int field) {
    return texts.get(field).apply(event);
  }

  /** The number in millionths. */
  public @Nullable Long micros(int field) {
    return numbers.get(field).apply(event);
  }

  /** A 128-bit hash of the text, as two longs; null where the event does not have the field. */
  public long @Nullable [] hash(int field) {
    long[] hash = hashes[field];
    if (hash == null) {
      String text = text(field);
      if (text == null) {
        return null;
      }
      hash = text.isEmpty() ? EMPTY_HASH : MurmurHash3.hash(text.getBytes(UTF_8), HASH_SEED);
      hashes[field] = hash;
    }
    return hash;
  }

  /** Whether all conditions of a filter hold. */
  public boolean holds(int[] filter) {
    for (int condition : filter) {
      if (!holds(condition)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int index) {
    byte result = conditionResults[index];
    if (result == UNKNOWN) {
      Condition condition = conditions.get(index);
      String text = text(conditionTexts.get(index));
      boolean listed = condition.values().contains(text == null ? EventField.NONE : text);
      result = listed != condition.negated() ? TRUE : FALSE;
      conditionResults[index] = result;
    }
    return result == TRUE;
  }
}
