package io.trueup.transforms.analyze;

import java.io.Serializable;
import java.util.Set;

/**
 * A filter on one field of the event: its text is one of some values, or none of them.
 *
 * @param field a field name, as {@link EventField} reads them
 * @param values the texts to compare with
 * @param negated whether the text must be none of the values; an absent field is none of them
 */
public record Condition(String field, Set<String> values, boolean negated) implements Serializable {
  private static final long serialVersionUID = 1L;
}
