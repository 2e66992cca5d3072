package io.trueup.transforms.record.decode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The paths of several fields as one tree, so that a single pass over a record follows all of them.
 * A step where a path ends has that path's rank for its field: the lower, the sooner its value is
 * taken.
 */
final class PathStep {
  static final int NO_VALUE = Integer.MAX_VALUE;

  private final Map<String, PathStep> next = new HashMap<>();
  private final int[] ranks;

  private PathStep(int fields) {
    ranks = new int[fields];
    Arrays.fill(ranks, NO_VALUE);
  }

  /**
   * @param fields the paths of each field, in the order in which they are tried
   */
  static PathStep tree(List<List<String>> fields) {
    PathStep root = new PathStep(fields.size());
    for (int field = 0; field < fields.size(); field++) {
      List<String> paths = fields.get(field);
      for (int path = 0; path < paths.size(); path++) {
        root.add(new String[] {paths.get(path)}, field, 2 * path);
        root.add(FieldPath.steps(paths.get(path)), field, 2 * path + 1);
      }
    }
    return root;
  }

  /** The place of a path among those of its field. */
  static int path(int rank) {
    return rank / 2;
  }

  private void add(String[] steps, int field, int rank) {
    PathStep step = this;
    for (String name : steps) {
      step = step.next.computeIfAbsent(name, absent -> new PathStep(ranks.length));
    }
    step.ranks[field] = Math.min(step.ranks[field], rank);
  }

  int rank(int field) {
    return ranks[field];
  }

  boolean leadsOn() {
    return !next.isEmpty();
  }

  /** The step that a key leads to; null where no path goes there. */
  @Nullable PathStep next(String key) {
    return next.get(key);
  }

  /** The step that an array index leads to. */
  @Nullable PathStep next(int index) {
    return next.get(Integer.toString(index));
  }
}
