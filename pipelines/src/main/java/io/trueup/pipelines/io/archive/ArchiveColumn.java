package io.trueup.pipelines.io.archive;

import java.util.Locale;

/** The columns of the archive, in the order in which its files hold them. */
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
  VERDICT;

  private final String field = name().toLowerCase(Locale.ROOT);

  /** The column's name in the files, for example {@code event_id}. */
  public String field() {
    return field;
  }
}
