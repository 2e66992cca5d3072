package io.trueup.pipelines.explain;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.pipelines.io.archive.Archive;
import io.trueup.pipelines.io.archive.ArchiveColumn;
import io.trueup.pipelines.io.postgres.AttributesOnce;
import io.trueup.pipelines.io.postgres.PostgresSuppressions;
import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.MetricCell;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.EventAttributes;
import io.trueup.transforms.enrich.JoinByNewestKey;
import io.trueup.transforms.reconcile.EventLayers;
import io.trueup.transforms.reconcile.EventPart;
import io.trueup.transforms.reconcile.Occurrence;
import io.trueup.transforms.reconcile.RepeatSearch;
import io.trueup.transforms.reconcile.Repeats;
import io.trueup.transforms.record.Forgotten;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Finds the archived events that a row of a reconciliation differs by, by the rules that the
 * recompute layers them by: reads the archive of the row's day for what repeats, and that of its
 * window for its events. Attributes and links are those of now.
 */
public final class FindEventsBehind {
  private static final long DAY = Duration.standardDays(1).getMillis();

  private final Deployment deployment;
  private final long runId;
  private final int most;

  /**
   * Looks in a deployment's archive.
   *
   * @param runId the reconciliation that the row is of
   * @param most how many events of each cause are told
   */
  public FindEventsBehind(Deployment deployment, long runId, int most) {
    this.deployment = deployment;
    this.runId = runId;
    this.most = most;
  }

  /**
   * The events of each cause that has some.
   *
   * @param metric the metric that the row is of
   */
  public Map<Cause, CauseEvents> of(ReconciliationRow row, Metric metric) {
    Map<Cause, FirstEvents> causes = new EnumMap<>(Cause.class);
    MetricCell cell = new MetricCell(metric, deployment.catalogue().attributes(), row.dimensions());
    Repeats repeats = repeats(row);
    AttributeTables tables = tables();
    EventLayers layers = layers();
    scan(
        row,
        archived -> {
          List<LayeredEvent> readings = new ArrayList<>();
          layers.put(archived, repeats, tables, readings::add);
          for (EventPart part : EventPart.of(readings, cell::has)) {
            causes
                .computeIfAbsent(part.cause(), cause -> new FirstEvents(most))
                .add(behind(archived, part));
          }
        });
    Map<Cause, CauseEvents> found = new EnumMap<>(Cause.class);
    causes.forEach((cause, events) -> found.put(cause, events.found()));
    return found;
  }

  /** Of whole days, as the recompute finds them. */
  private Repeats repeats(ReconciliationRow row) {
    RepeatSearch search = new RepeatSearch();
    long first = Math.floorDiv(row.windowStart().getMillis(), DAY) * DAY;
    long last = Math.floorDiv(row.windowEnd().getMillis() - 1, DAY) * DAY + DAY;
    Archive.scan(
        deployment.archive(),
        Instant.ofEpochMilli(first),
        Instant.ofEpochMilli(last),
        EnumSet.of(ArchiveColumn.EVENT_ID, ArchiveColumn.RECEIVED_TIME),
        archived ->
            search.add(
                Occurrence.of(
                    archived.event().event(), archived.event().verdict(), archived.writtenAt())));
    return search.repeats();
  }

  private void scan(ReconciliationRow row, Consumer<ArchivedEvent> event) {
    Forgotten forgotten =
        new Forgotten(PostgresSuppressions.of(deployment, runId), deployment.pseudonymKey());
    forgotten.open();
    try {
      forgotten.takeSnapshot();
      Archive.scan(
          deployment.archive(),
          row.windowStart(),
          row.windowEnd(),
          EnumSet.allOf(ArchiveColumn.class),
          archived -> {
            if (!forgotten.include(archived.event())) {
              event.accept(archived);
            }
          });
    } finally {
      forgotten.close();
    }
  }

  private AttributeTables tables() {
    return JoinByNewestKey.of(
            new AttributesOnce(
                deployment.postgres(), deployment.enrich(), runId, deployment.connectTimeout()),
            deployment.pseudonymKey())
        .current();
  }

  private EventLayers layers() {
    EnrichSettings enrich = deployment.enrich();
    return EventLayers.with(
        EventAttributes.of(enrich.customerAttributes(), enrich.productAttributes()));
  }

  private static EventBehind behind(ArchivedEvent archived, EventPart part) {
    CustomerEvent event = archived.event().event();
    return new EventBehind(
        part.change(),
        event.eventId(),
        event.name(),
        event.source(),
        event.eventTime(),
        event.receivedTime(),
        event.position(),
        archived.event().verdict());
  }
}
