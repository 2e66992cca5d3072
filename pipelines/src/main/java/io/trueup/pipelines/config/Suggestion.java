package io.trueup.pipelines.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped a word probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /** "Did you mean 'x'? " and the choices, as a remedy. */
  public static String remedy(String word, Collection<String> choices) {
    String choose = "Use one of: " + String.join(", ", choices);
    return nearest(word, choices).map(n -> "Did you mean '" + n + "'? " + choose).orElse(choose);
  }

  /** The nearest choice, where at most a third of the word must be edited to get there. */
  static Optional<String> nearest(String word, Collection<String> choices) {
    int limit = word.length() / 3;
    return choices.stream()
        .filter(choice -> Math.abs(word.length() - choice.length()) <= limit)
        .filter(choice -> distance(word, choice) <= limit)
        .min(Comparator.comparingInt(choice -> distance(word, choice)));
  }

  /**
   * Edit distance with swaps of neighbours (optimal string alignment, after Damerau 1964), ignoring
   * case.
   */
  private static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replaced = edits[i - 1][j - 1] + (same(a, i, b, j) ? 0 : 1);
        edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        if (i > 1 && j > 1 && same(a, i, b, j - 1) && same(a, i - 1, b, j)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[a.length()][b.length()];
  }

  private static boolean same(String a, int i, String b, int j) {
    return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
  }
}
