package io.trueup.transforms.record.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The paths of a mapping as one tree, so that a single pass over a record follows all of them. A
 * step where a path ends has that path's rank: the lower, the sooner its value is taken.
 */
final class PathStep {
  static final int NO_VALUE = Integer.MAX_VALUE;

  private final Map<String, PathStep> next = new HashMap<>();
  private int rank = NO_VALUE;

  private PathStep() {}

  static PathStep tree(List<String> paths) {
    PathStep root = new PathStep();
    int rank = 0;
    for (String path : paths) {
      root.add(new String[] {path}, rank++);
      if (path.indexOf('.') >= 0) {
        root.add(FieldPath.steps(path), rank++);
      }
    }
    return root;
  }

  private void add(String[] steps, int pathRank) {
    PathStep step = this;
    for (String name : steps) {
      step = step.next.computeIfAbsent(name, absent -> new PathStep());
    }
    step.rank = Math.min(step.rank, pathRank);
  }

  int rank() {
    return rank;
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
