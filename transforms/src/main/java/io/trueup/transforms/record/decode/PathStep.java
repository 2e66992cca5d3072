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
  private static final int NO_INDEX = -1;
  private static final int MAX_INDEX_DIGITS = 6;

  /** A path that ends at a step. */
  private record End(int field, int rank) {}

  private final Map<String, PathStep> next = new HashMap<>();
  private End[] ends = {};
  private int lastIndex = NO_INDEX;

  private PathStep() {}

  /**
   * The tree of some fields.
   *
   * @param fields the paths of each field, in the order in which they are tried
   */
  static PathStep tree(List<List<String>> fields) {
    PathStep root = new PathStep();
    for (int field = 0; field < fields.size(); field++) {
      List<String> paths = fields.get(field);
      for (int path = 0; path < paths.size(); path++) {
        // A key that is spelled like the whole path comes before what the path descends to.
        root.add(new String[] {paths.get(path)}, new End(field, 2 * path));
        root.add(paths.get(path).split("\\.", -1), new End(field, 2 * path + 1));
      }
    }
    return root;
  }

  /** The place of a path among those of its field. */
  static int path(int rank) {
    return rank / 2;
  }

  private void add(String[] steps, End end) {
    PathStep step = this;
    for (String name : steps) {
      step.lastIndex = Math.max(step.lastIndex, index(name));
      step = step.next.computeIfAbsent(name, absent -> new PathStep());
    }
    step.ends = Arrays.copyOf(step.ends, step.ends.length + 1);
    step.ends[step.ends.length - 1] = end;
  }

  /** The array index that a name is, or {@link #NO_INDEX}. */
  private static int index(String name) {
    boolean isIndex =
        !name.isEmpty()
            && name.length() <= MAX_INDEX_DIGITS
            && name.chars().allMatch(c -> c >= '0' && c <= '9')
            && (name.length() == 1 || name.charAt(0) != '0');
    return isIndex ? Integer.parseInt(name) : NO_INDEX;
  }

  /**
   * Gives a text that is found here to each field that has none or one of a higher rank. A blank
   * text is none.
   */
  void give(String text, String[] texts, int[] ranks) {
    for (End end : ends) {
      if (end.rank < ranks[end.field] && !text.isBlank()) {
        texts[end.field] = text;
        ranks[end.field] = end.rank;
      }
    }
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
    return index > lastIndex ? null : next.get(Integer.toString(index));
  }
}
