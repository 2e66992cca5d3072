package io.trueup.transforms.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.LayeredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /** A field with what was read of the event of some turn, once it was asked for. */
  private static final class Field<T> {
    final String name;
    final Function<LayeredEvent, @Nullable T> reader;
    long turn;
    long hashTurn;
    @Nullable T value;
    long @Nullable [] hash;

    Field(String name, Function<LayeredEvent, @Nullable T> reader) {
      this.name = name;
      this.reader = reader;
    }

    @Nullable T of(LayeredEvent event, long now) {
      if (turn != now) {
        value = reader.apply(event);
        turn = now;
      }
      return value;
    }
  }

  /** A condition with its outcome for the event of some turn, once it was asked for. */
  private static final class Check {
    final Condition condition;
    final int field;
    long turn;
    boolean holds;

    Check(Condition condition, int field) {
      this.condition = condition;
      this.field = field;
    }
  }

  private final Set<String> attributes;
  private final List<Field<String>> texts = new ArrayList<>();
  private final List<Field<Long>> numbers = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private @Nullable LayeredEvent event;

  /** Counts the events, so that what was read of earlier ones need not be erased. */
  private long turn;

  public EventReading(Set<String> attributes) {
    this.attributes = attributes;
  }

  /** Registers a text field before the first event; its number is what {@link #text} takes. */
  public int textField(String name) {
    return register(name, EventField.text(name, attributes), texts);
  }

  /** Registers a numeric field before the first event. */
  public int numberField(String name) {
    return register(name, EventField.number(name), numbers);
  }

  private static <T> int register(
      String name, Function<LayeredEvent, @Nullable T> reader, List<Field<T>> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name.equals(name)) {
        return i;
      }
    }
    fields.add(new Field<>(name, reader));
    return fields.size() - 1;
  }

  /** The names of all fields that were registered. */
  Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    texts.forEach(field -> fields.add(field.name));
    numbers.forEach(field -> fields.add(field.name));
    return fields;
  }

  /** Registers a filter before the first event: the numbers of its conditions. */
  public int[] filter(List<Condition> where) {
    return where.stream().mapToInt(this::check).toArray();
  }

  private int check(Condition condition) {
    for (int i = 0; i < checks.size(); i++) {
      if (checks.get(i).condition.equals(condition)) {
        return i;
      }
    }
    checks.add(new Check(condition, textField(condition.field())));
    return checks.size() - 1;
  }

  /** Turns to the next event. */
  public void read(LayeredEvent next) {
    event = next;
    turn++;
  }

  /** The time of the event, in milliseconds since the epoch. */
  public long time() {
    return event.event().eventTime().getMillis();
  }

  public @Nullable String text(int field) {
    return texts.get(field).of(event, turn);
  }

  /** The number in millionths. */
  public @Nullable Long micros(int field) {
    return numbers.get(field).of(event, turn);
  }

  /** A 128-bit hash of the text, as two longs; null where the event does not have the field. */
  public long @Nullable [] hash(int field) {
    Field<String> hashed = texts.get(field);
    if (hashed.hashTurn != turn) {
      hashed.hash = hash(hashed.of(event, turn));
      hashed.hashTurn = turn;
    }
    return hashed.hash;
  }

  private static long @Nullable [] hash(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.isEmpty() ? EMPTY_HASH : MurmurHash3.hash(text.getBytes(UTF_8), HASH_SEED);
  }

  /** Whether all conditions of a filter hold. */
  public boolean holds(int[] filter) {
    for (int check : filter) {
      if (!holds(checks.get(check))) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Check check) {
    if (check.turn != turn) {
      String text = text(check.field);
      Condition condition = check.condition;
      boolean listed = condition.values().contains(text == null ? EventField.NONE : text);
      check.holds = listed != condition.negated();
      check.turn = turn;
    }
    return check.holds;
  }
}
