package io.trueup.pipelines.recompute;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.trueup.pipelines.io.archive.ArchiveColumn;
import io.trueup.pipelines.io.archive.Projection;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.EventField;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Tells which part of archived events the values of a catalogue depend on. */
final class CatalogueProjection {
  /** What tells whose an event is, and so in which layers it counts and whether it may. */
  private static final Set<ArchiveColumn> CUSTOMER =
      EnumSet.of(ArchiveColumn.CUSTOMER_KEY, ArchiveColumn.ALIAS_KEY, ArchiveColumn.LINKED_KEY);

  private static final Map<String, ArchiveColumn> COLUMNS =
      Map.ofEntries(
          Map.entry(EventField.NAME, ArchiveColumn.NAME),
          Map.entry("source", ArchiveColumn.SOURCE),
          Map.entry(EventField.CUSTOMER_KEY, ArchiveColumn.CUSTOMER_KEY),
          Map.entry("sessionId", ArchiveColumn.SESSION_ID),
          Map.entry(EventField.PAGE, ArchiveColumn.PAGE),
          Map.entry("sku", ArchiveColumn.SKU),
          Map.entry("currency", ArchiveColumn.CURRENCY),
          Map.entry("experiment", ArchiveColumn.EXPERIMENT),
          Map.entry("arm", ArchiveColumn.ARM),
          Map.entry("contractVersion", ArchiveColumn.CONTRACT_VERSION),
          Map.entry("breaches", ArchiveColumn.BREACHES),
          Map.entry("amount", ArchiveColumn.AMOUNT),
          Map.entry("quantity", ArchiveColumn.QUANTITY));

  private CatalogueProjection() {}

  /**
   * The part that a catalogue reads.
   *
   * @param attributes of those that Enrich adds, the ones that it reads; where there are any, they
   *     are looked up anew by customer and product
   */
  static Projection of(Catalogue catalogue, Set<String> attributes) {
    EnumSet<ArchiveColumn> columns = EnumSet.copyOf(CUSTOMER);
    Set<String> fields = catalogue.fields();
    for (String field : fields) {
      ArchiveColumn column = COLUMNS.get(field);
      if (column != null) {
        columns.add(column);
      } else if (!field.startsWith(EventField.PROPERTIES) && !attributes.contains(field)) {
        throw new IllegalStateException("No column of the archive holds the field " + field);
      }
    }
    if (!attributes.isEmpty()) {
      columns.add(ArchiveColumn.SKU);
    }
    if (catalogue.derives()) {
      columns.add(ArchiveColumn.EVENT_ID);
    }
    Projection projection =
        Projection.of(columns).withProperties(properties(fields)).withAttributes(attributes);
    return catalogue.eventNames().map(projection::ofEvents).orElse(projection);
  }

  private static Set<String> properties(Set<String> fields) {
    return fields.stream()
        .filter(field -> field.startsWith(EventField.PROPERTIES))
        .map(field -> field.substring(EventField.PROPERTIES.length()))
        .collect(toUnmodifiableSet());
  }
}
