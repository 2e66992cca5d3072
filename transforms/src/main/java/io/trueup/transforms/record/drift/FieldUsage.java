package io.trueup.transforms.record.drift;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.transforms.record.contract.JsonKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How often the fields of some events were there, by the kind of their values. A blank text counts
 * as {@link JsonKind#NULL}, as it is no value for events either. Mutable.
 *
 * <p>Bounded: of more than {@value #MAX_FIELDS} fields the last to come are counted together as
 * {@value #FURTHER}.
 */
public final class FieldUsage {
  static final int MAX_FIELDS = 1_000;
  static final String FURTHER = "(further fields)";

  /** Stands in a path behind an array, as in {@code products[].price}. */
  static final String ELEMENTS = "[]";

  private final SortedMap<String, long[]> fields = new TreeMap<>();
  private long events;

  /** A number of events of whose fields nothing is said. */
  static FieldUsage ofEvents(long events) {
    FieldUsage usage = new FieldUsage();
    usage.events = events;
    return usage;
  }

  /** How many events were looked at. */
  public long events() {
    return events;
  }

  /** The paths of the fields that were there, in alphabetical order. */
  public Iterable<String> fields() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /** How many values the field had; 0 where it was never there. */
  public long count(String field) {
    long sum = 0;
    for (long kind : counts(field)) {
      sum += kind;
    }
    return sum;
  }

  /** How many values of that kind the field had. */
  public long count(String field, JsonKind kind) {
    return counts(field)[kind.index()];
  }

  /** The array of a path that leads to its elements; else the path itself. */
  static String withoutElements(String path) {
    return path.endsWith(ELEMENTS) ? path.substring(0, path.length() - ELEMENTS.length()) : path;
  }

  private long[] counts(String field) {
    return fields.getOrDefault(field, new long[JsonKind.COUNT]);
  }

  void addEvents(long more) {
    events += more;
  }

  void add(String field, long[] kinds) {
    boolean full = fields.size() >= MAX_FIELDS && !fields.containsKey(field);
    long[] sums = fields.computeIfAbsent(full ? FURTHER : field, absent -> new long[kinds.length]);
    for (int i = 0; i < sums.length; i++) {
      sums[i] += kinds[i];
    }
  }

  /** Adds another usage, which stays as it is. */
  void add(FieldUsage other) {
    events += other.events;
    other.fields.forEach(this::add);
  }

  /** The same counts by other paths; what has the same path then is added up. */
  FieldUsage renamed(UnaryOperator<String> path) {
    FieldUsage renamed = new FieldUsage();
    renamed.events = events;
    fields.forEach((field, kinds) -> renamed.add(path.apply(field), kinds));
    return renamed;
  }

  /** Writes a {@link FieldUsage}: the events, then the fields in their order. */
  public static final class UsageCoder extends VersionedCoder<FieldUsage> {
    private static final long serialVersionUID = 1L;
    private static final UsageCoder INSTANCE = new UsageCoder();

    private UsageCoder() {
      super(1);
    }

    public static UsageCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(FieldUsage usage, OutputStream out) throws IOException {
      Wire.writeLong(usage.events, out);
      Wire.writeInt(usage.fields.size(), out);
      for (Map.Entry<String, long[]> field : usage.fields.entrySet()) {
        Wire.writeText(field.getKey(), out);
        for (long count : field.getValue()) {
          Wire.writeLong(count, out);
        }
      }
    }

    @Override
    protected FieldUsage read(InputStream in) throws IOException {
      FieldUsage usage = new FieldUsage();
      usage.events = Wire.readLong(in);
      int size = Wire.readInt(in);
      for (int i = 0; i < size; i++) {
        String field = Wire.readText(in);
        long[] kinds = new long[JsonKind.COUNT];
        for (int kind = 0; kind < kinds.length; kind++) {
          kinds[kind] = Wire.readLong(in);
        }
        usage.fields.put(field, kinds);
      }
      return usage;
    }

    /** A usage is mutable and has no equality: Beam compares its bytes. */
    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
