package io.trueup.transforms.analyze;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A filter on one field of the event: its text is one of some values, or none of them.
 *
 * @param field a field name, as {@link EventField} reads them
 * @param values the texts to compare with; kept in alphabetical order, for the order of an
 *     immutable set differs between JVMs, and the workers must agree on what a metric is
 * @param negated whether the text must be none of the values; an absent field is read as {@link
 *     EventField#NONE}
 */
public record Condition(String field, Set<String> values, boolean negated) implements Serializable {
  private static final long serialVersionUID = 1L;

  public Condition {
    values = Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(values)));
  }
}
