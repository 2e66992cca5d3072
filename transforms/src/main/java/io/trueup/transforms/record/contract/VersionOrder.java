package io.trueup.transforms.record.contract;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * Orders versions part by part between dots: numbers by value and before words, words by their
 * letters, and a version before its own continuations. So 9 is before 10, and 1.2 before 1.2.1.
 * Versions that differ in spelling only, as 1 and 01, are ordered by their text.
 */
public enum VersionOrder implements Comparator<String>, Serializable {
  INSTANCE;

  @Override
  public int compare(String left, String right) {
    String[] lefts = left.split("\\.", -1);
    String[] rights = right.split("\\.", -1);
    for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
      int order = compareParts(lefts[i], rights[i]);
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(lefts.length, rights.length);
    return order != 0 ? order : left.compareTo(right);
  }

  private static int compareParts(String left, String right) {
    boolean leftNumber = isNumber(left);
    boolean rightNumber = isNumber(right);
    if (leftNumber && rightNumber) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    return leftNumber != rightNumber ? (leftNumber ? -1 : 1) : left.compareTo(right);
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
