package io.trueup.transforms.record.drift;

import io.trueup.transforms.record.contract.PrintableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Counts the fields of an object that is a map as one field, {@value FieldUsage#FURTHER}, but for
 * those that a contract declares. Every bundle sees few of a map's keys; only together they are
 * very many.
 */
final class FoldMaps {
  private final Predicate<String> isDeclared;

  /**
   * @param isDeclared whether a contract of the event has a field of this name
   */
  FoldMaps(Predicate<String> isDeclared) {
    this.isDeclared = isDeclared;
  }

  /** The usages with the same fields folded in both windows, so that they can be compared. */
  UsagePair folded(UsagePair usages) {
    UsagePair folded = usages;
    // Folding a map puts the objects together that are its values, which may then be maps.
    for (Set<String> maps = maps(folded); !maps.isEmpty(); maps = maps(folded)) {
      Set<String> found = maps;
      folded =
          new UsagePair(
              folded.current().renamed(path -> folded(path, found)),
              folded.previous().renamed(path -> folded(path, found)));
    }
    return folded;
  }

  /** The paths of the objects that have very many fields which nothing declares. */
  private Set<String> maps(UsagePair usages) {
    Map<String, Set<String>> names = new HashMap<>();
    addNames(usages.current(), names);
    addNames(usages.previous(), names);
    return names.entrySet().stream()
        .filter(object -> PrintableName.areMany(object.getValue().size()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void addNames(FieldUsage usage, Map<String, Set<String>> names) {
    for (String path : usage.fields()) {
      int dot = path.lastIndexOf('.');
      String name = path.substring(dot + 1);
      if (isFoldable(name)) {
        names
            .computeIfAbsent(dot < 0 ? "" : path.substring(0, dot), object -> new HashSet<>())
            .add(name);
      }
    }
  }

  private boolean isFoldable(String name) {
    return !name.equals(FieldUsage.FURTHER) && !isDeclared.test(FieldUsage.withoutElements(name));
  }

  private String folded(String path, Set<String> maps) {
    StringBuilder folded = new StringBuilder(path.length());
    int start = 0;
    while (start <= path.length()) {
      int dot = path.indexOf('.', start);
      int end = dot < 0 ? path.length() : dot;
      String name = path.substring(start, end);
      boolean inMap = maps.contains(start == 0 ? "" : path.substring(0, start - 1));
      folded.append(start == 0 ? "" : ".");
      folded.append(inMap && isFoldable(name) ? FieldUsage.FURTHER : name);
      start = end + 1;
    }
    return folded.toString();
  }
}
