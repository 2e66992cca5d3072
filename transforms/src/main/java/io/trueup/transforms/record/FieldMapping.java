package io.trueup.transforms.record;

import java.io.Serializable;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where a canonical field's value comes from.
 *
 * @param paths paths ({@code event_data.revenue}) or column names, tried in order: the first that
 *     is present and not blank wins. A path descends into objects, into arrays by index from 0
 *     ({@code products.0.sku}), and into text that holds JSON; a key that is spelled like the whole
 *     path comes first. Objects and arrays themselves are no value. For {@code eventId} only,
 *     {@value #CONTENT} and {@value #POSITION} are always present.
 * @param constant the value where no path yields one
 * @param treatment what becomes of the value of a property; fields are treated by what they mean
 */
public record FieldMapping(List<String> paths, @Nullable String constant, Treatment treatment)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A mapping with the safe treatment. */
  public FieldMapping(List<String> paths, @Nullable String constant) {
    this(paths, constant, Treatment.MASK);
  }

  /**
   * A path of {@code eventId}: a keyed hash of the record's bytes, so that copies are duplicates.
   */
  public static final String CONTENT = "$content";

  /** A path of {@code eventId}: where the record was read, so that no record is a duplicate. */
  public static final String POSITION = "$position";
}
