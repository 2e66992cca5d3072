package io.trueup.pipelines.config;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what is wrong, so that one reading reports everything. */
final class Problems {
  private final SortedSet<ConfigProblem> found = new TreeSet<>();

  void add(ConfigProblem problem) {
    found.add(problem);
  }

  /** Adds a problem of a file as a whole. */
  void add(String file, String what, String remedy) {
    found.add(new ConfigProblem(file, 0, 0, what, remedy));
  }

  List<ConfigProblem> sorted() {
    return List.copyOf(found);
  }
}
