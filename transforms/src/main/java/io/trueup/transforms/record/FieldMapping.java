package io.trueup.transforms.record;

import java.io.Serializable;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where a canonical field's value comes from.
 *
 * @param paths paths ({@code event_data.revenue}) or column names, tried in order: the first that
 *     is present and not empty wins. A path descends into objects, and into text that holds JSON.
 * @param constant the value where no path yields one
 */
public record FieldMapping(List<String> paths, @Nullable String constant) implements Serializable {
  private static final long serialVersionUID = 1L;
}
