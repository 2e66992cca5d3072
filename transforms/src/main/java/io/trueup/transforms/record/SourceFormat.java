package io.trueup.transforms.record;

import java.util.Map;

/** The wire format of a source, and what it says of an event's fields by itself. */
public enum SourceFormat {
  /**
   * Segment spec: track, page, screen, identify, group and alias calls as JSON, as Segment and
   * RudderStack send them, one a record or many in a {@code batch}. A track call is named by its
   * {@code event}; the others are {@code Page Viewed}, {@code Screen Viewed}, {@code Customer
   * Identified}, {@code Group Joined} and {@code Customer Aliased}. Its contract speaks of the
   * {@code properties} object, or of {@code traits} where there is none.
   */
  SEGMENT("properties.", true),
  /**
   * CloudEvents 1.0, in Kafka's structured or binary mode, with data in JSON: its attributes and
   * {@code data} as one object. Named by its type, identified by source and id. Its contract speaks
   * of the data.
   */
  CLOUDEVENTS("data.", true),
  /**
   * Snowplow's enriched events: 131 tab-separated columns, under their names, with self-describing
   * JSON as Snowplow's analytics SDKs name it: {@code unstruct_event_com_acme_order_1} and {@code
   * contexts_com_acme_user_1}, an array. A self-describing event is named by its schema, a
   * structured one by its action; the others are {@code Page Viewed}, {@code Page Pinged}, {@code
   * Transaction} and {@code Transaction Item}. The contract of a self-describing event speaks of
   * its data, that of another of the columns, all of them text.
   */
  SNOWPLOW("", true),
  /**
   * PostHog's captured events as JSON: one a record, many in a {@code batch}, or as text in the
   * {@code data} of the envelope that its capture service writes. Named by {@code event}, PostHog's
   * own {@code $pageview}, {@code $screen}, {@code $identify}, {@code $groupidentify} and {@code
   * $create_alias} like Segment's calls. Its contract speaks of the {@code properties}.
   */
  POSTHOG("properties.", true),
  /** One JSON object a record, mapped by paths. Its contract speaks of the whole object. */
  JSON("", false),
  /**
   * One CSV line (RFC 4180, in UTF-8) a record, mapped by column names. Its contract speaks of an
   * object of the columns, all of them text.
   */
  CSV("", false);

  private final String propertiesUnder;
  private final boolean identifiesEvents;

  SourceFormat(String propertiesUnder, boolean identifiesEvents) {
    this.propertiesUnder = propertiesUnder;
    this.identifiesEvents = identifiesEvents;
  }

  /** The path of a property that is only named. */
  public String propertyPath(String name) {
    return propertiesUnder + name;
  }

  /** Whether the format itself says what an event's id, name and time are. */
  public boolean identifiesEvents() {
    return identifiesEvents;
  }

  /** The built-in mappings, by canonical field; those of a source override them one by one. */
  public Map<String, FieldMapping> fields() {
    return BuiltInFields.of(this);
  }
}
