package io.trueup.pipelines.io.archive;

import java.util.Locale;

/**
 * The columns of the archive, in the order in which its files hold them. A column that is added
 * must be optional and come last: older files are read without it.
 */
public enum ArchiveColumn {
  EVENT_ID,
  NAME,
  CONTRACT_VERSION,
  SOURCE,
  CUSTOMER_KEY,
  SESSION_ID,
  EVENT_TIME,
  RECEIVED_TIME,
  PAGE,
  SKU,
  QUANTITY,
  /** Decimal with six places in the files, micros in the events. */
  AMOUNT,
  CURRENCY,
  EXPERIMENT,
  ARM,
  PROPERTIES,
  /** As the stream knew them when the event passed. */
  ATTRIBUTES,
  TOPIC,
  PARTITION,
  OFFSET,
  /** The place in a batch of messages; absent for the first, and so where there is no batch. */
  MESSAGE,
  VERDICT,
  /** The names of {@link io.trueup.schemas.event.Breach}es; absent where there are none. */
  BREACHES,
  /** Another id of the same customer, where the event links both. */
  ALIAS_KEY,
  /** The key that the stream counted the event by, where that is not {@link #CUSTOMER_KEY}. */
  LINKED_KEY,
  /** Names of {@link io.trueup.schemas.event.Flag}s, comma-separated. */
  FLAGS;

  private final String field = name().toLowerCase(Locale.ROOT);

  /** The column's name in the files, for example {@code event_id}. */
  public String field() {
    return field;
  }
}
