package io.trueup.pipelines.io.archive;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which part of archived events is read: some columns, of the maps some keys, and events of some
 * names. Event time, position and verdict always are. Of a column that is not read, an event has no
 * value where it is optional, else an empty text or the epoch.
 */
public final class Projection implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Projection ALL =
      new Projection(EnumSet.allOf(ArchiveColumn.class), null, null, null);

  private final EnumSet<ArchiveColumn> columns;

  /** Null for all. */
  private final @Nullable Set<String> properties;

  private final @Nullable Set<String> attributes;
  private final @Nullable Set<String> names;

  private Projection(
      EnumSet<ArchiveColumn> columns,
      @Nullable Set<String> properties,
      @Nullable Set<String> attributes,
      @Nullable Set<String> names) {
    this.columns = columns;
    this.properties = properties;
    this.attributes = attributes;
    this.names = names;
  }

  /** The whole events. */
  public static Projection all() {
    return ALL;
  }

  /** These columns, of maps every key. */
  public static Projection of(Set<ArchiveColumn> some) {
    EnumSet<ArchiveColumn> chosen = EnumSet.noneOf(ArchiveColumn.class);
    chosen.addAll(some);
    return new Projection(chosen, null, null, null);
  }

  /** These properties too, and no others. */
  public Projection withProperties(Set<String> names) {
    return new Projection(
        with(ArchiveColumn.PROPERTIES, names), Set.copyOf(names), attributes, this.names);
  }

  /** These attributes too, and no others. */
  public Projection withAttributes(Set<String> names) {
    return new Projection(
        with(ArchiveColumn.ATTRIBUTES, names), properties, Set.copyOf(names), this.names);
  }

  /** Only events of these names. */
  public Projection ofEvents(Set<String> some) {
    return new Projection(with(ArchiveColumn.NAME, some), properties, attributes, Set.copyOf(some));
  }

  private EnumSet<ArchiveColumn> with(ArchiveColumn column, Set<String> wanted) {
    EnumSet<ArchiveColumn> more = EnumSet.copyOf(columns);
    if (!wanted.isEmpty()) {
      more.add(column);
    }
    return more;
  }

  Set<ArchiveColumn> columns() {
    return columns;
  }

  /** Null for all. */
  @Nullable Set<String> properties() {
    return properties;
  }

  /** Null for all. */
  @Nullable Set<String> attributes() {
    return attributes;
  }

  /** Whether events of that name are read. */
  boolean wants(String name) {
    return names == null || names.contains(name);
  }

  /** For logs and tests. */
  @Override
  public String toString() {
    return "%s of events %s, properties %s, attributes %s"
        .formatted(columns, names == null ? "of any name" : names, properties, attributes);
  }
}
