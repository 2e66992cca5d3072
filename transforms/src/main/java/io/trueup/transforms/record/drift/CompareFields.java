package io.trueup.transforms.record.drift;

import io.trueup.transforms.record.contract.Contract;
import io.trueup.transforms.record.contract.DeclaredFields;
import io.trueup.transforms.record.contract.JsonKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Tells which fields of a window are not as they were.
 *
 * <p>Where the event has contracts, a field is new when no version declares it, its type has
 * changed when no version allows it, and it has vanished when every version requires it and none of
 * the window's events has it, of which there are more than a few: see {@link #isVanished}. These
 * last until the contract is changed. Where there is no contract, and for the fields that a
 * contract does not require, the window before is what a window is compared with, so that a change
 * shows in its first window only, and none where the window before had no events.
 *
 * <p>Rare fields come and go by chance. Between windows a change counts only where chance would
 * bring it about less than once in a million windows; see {@link #isSurprising}.
 */
final class CompareFields {
  private static final double CHANCE = 1e-6;

  private final Collection<Contract> versions;
  private final UsagePair usages;
  private final FieldUsage current;
  private final FieldUsage previous;

  CompareFields(Collection<Contract> versions, UsagePair usages) {
    this.versions = versions;
    this.usages = usages;
    current = usages.current();
    previous = usages.previous();
  }

  /** The changes, in the order of their fields. A change of an object stands for all inside it. */
  List<FieldChange> changes() {
    Set<String> fields = usages.fields();
    fields.addAll(required());
    Map<String, FieldChange> changes = new TreeMap<>();
    for (String field : fields) {
      if (!isInside(changes.keySet(), field)) {
        change(field).ifPresent(change -> changes.put(field, change));
      }
    }
    return List.copyOf(changes.values());
  }

  private Optional<FieldChange> change(String field) {
    long seen = events(current, field);
    if (seen == 0) {
      return isVanished(field)
          ? Optional.of(new FieldChange(field, FieldChange.Kind.VANISHED, current.events()))
          : Optional.empty();
    }
    if (isNew(field, seen)) {
      return Optional.of(new FieldChange(field, FieldChange.Kind.NEW, seen));
    }
    long retyped = retyped(field);
    return retyped > 0
        ? Optional.of(new FieldChange(field, FieldChange.Kind.TYPE, retyped))
        : Optional.empty();
  }

  /** The events that have the field, of which several may be called the same. */
  private static long events(FieldUsage usage, String field) {
    return Math.min(usage.count(field), usage.events());
  }

  /**
   * A contract says nothing of how often it is kept. One that requires the field counts for as much
   * as a window before this one, of as many events, of which all had it.
   */
  private boolean isVanished(String field) {
    long now = current.events();
    return (required().contains(field) && isSurprising(now, now, now))
        || isSurprising(events(previous, field), previous.events(), now);
  }

  private boolean isNew(String field, long seen) {
    if (!versions.isEmpty()) {
      return declared(field).isEmpty();
    }
    return previous.count(field) == 0 && isSurprising(seen, current.events(), previous.events());
  }

  /** How many values of the field are of a kind that it did not have. */
  private long retyped(String field) {
    int allowed = 0;
    for (DeclaredFields declared : declared(field)) {
      allowed |= declared.kinds();
    }
    long before = values(previous, field);
    long values = values(current, field);
    long retyped = 0;
    for (JsonKind kind : JsonKind.values()) {
      long count = kind == JsonKind.NULL ? 0 : current.count(field, kind);
      boolean changed =
          versions.isEmpty()
              ? previous.count(field, kind) == 0 && isSurprising(count, values, before)
              : (allowed & kind.bit()) == 0;
      retyped += changed ? count : 0;
    }
    return retyped;
  }

  private static long values(FieldUsage usage, String field) {
    return usage.count(field) - usage.count(field, JsonKind.NULL);
  }

  /**
   * Whether it is no chance that none of {@code others} events has what {@code seen} of {@code
   * events} have. Were the two alike, each of the others would lack it with probability 1 - p, and
   * all of them with (1 - p)^others, where p is estimated by seen / (events + 1): never 1, so that
   * a few events prove nothing.
   */
  static boolean isSurprising(long seen, long events, long others) {
    double share = (double) seen / ((double) events + 1);
    return seen > 0 && Math.pow(1 - share, (double) others) < CHANCE;
  }

  private Set<String> required() {
    Set<String> required = new TreeSet<>();
    for (Contract version : versions) {
      required.addAll(version.declared().required());
    }
    return required.stream()
        .filter(field -> versions.stream().allMatch(v -> v.declared().requires(field)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the versions that declare a field say of it. */
  private List<DeclaredFields> declared(String path) {
    List<DeclaredFields> found = new ArrayList<>();
    for (Contract version : versions) {
      DeclaredFields declared = version.declared();
      for (String step : path.split("\\.", -1)) {
        declared = declared == null ? null : declared(declared, step);
      }
      if (declared != null) {
        found.add(declared);
      }
    }
    return found;
  }

  private static @Nullable DeclaredFields declared(DeclaredFields object, String step) {
    DeclaredFields declared = object.field(FieldUsage.withoutElements(step));
    return declared == null || !step.endsWith(FieldUsage.ELEMENTS) ? declared : declared.items();
  }

  /** Whether the field is part of one of these objects. */
  private static boolean isInside(Set<String> objects, String field) {
    for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
      if (objects.contains(FieldUsage.withoutElements(field.substring(0, dot)))) {
        return true;
      }
    }
    return false;
  }
}
