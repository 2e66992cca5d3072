package io.trueup.pipelines.explain;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.pipelines.explain.DerivedRowEvents.Followed;
import io.trueup.pipelines.io.archive.Archive;
import io.trueup.pipelines.io.archive.Projection;
import io.trueup.pipelines.io.postgres.AttributesOnce;
import io.trueup.pipelines.io.postgres.PostgresSuppressions;
import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.MetricCell;
import io.trueup.transforms.analyze.derive.Subjects;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.EventAttributes;
import io.trueup.transforms.enrich.JoinByNewestKey;
import io.trueup.transforms.reconcile.EventLayers;
import io.trueup.transforms.reconcile.RepeatSearch;
import io.trueup.transforms.reconcile.Repeats;
import io.trueup.transforms.record.Forgotten;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Finds the archived events that rows of a reconciliation differ by, by the rules that the
 * recompute layers them by. However many rows are asked for, the archive is read once for what
 * repeats and once for their events; where one is of a metric that counts derived events, from
 * where these may begin, and once more for the events of whom two layers differ. Attributes and
 * links are those of now.
 */
public final class FindEventsBehind {
  private static final long DAY = Duration.standardDays(1).getMillis();

  private final Deployment deployment;
  private final long runId;
  private final int most;
  private final List<Subjects> rules;

  /** A row and the metric that it is of. */
  public record Asked(ReconciliationRow row, Metric metric) {}

  /**
   * Looks in a deployment's archive.
   *
   * @param runId the reconciliation that the rows are of
   * @param most how many events of each cause are told
   */
  public FindEventsBehind(Deployment deployment, long runId, int most) {
    this.deployment = deployment;
    this.runId = runId;
    this.most = most;
    rules =
        Subjects.ofEachRule(
            deployment.catalogue().derivation(), deployment.catalogue().derivedNames());
  }

  /** The events of each cause of a row that has some. */
  public Map<Cause, CauseEvents> of(Asked asked) {
    return of(List.of(asked)).get(0);
  }

  /** The same for each of several rows, which should lie near each other. */
  public List<Map<Cause, CauseEvents>> of(List<Asked> asked) {
    if (asked.isEmpty()) {
      return List.of();
    }
    Map<Asked, RowEvents> plain = new HashMap<>();
    Map<Asked, DerivedRowEvents> derived = new HashMap<>();
    for (Asked one : asked) {
      RowEvents row = new RowEvents(one.row(), cell(one), most);
      if (one.metric().countsDerived()) {
        derived.put(one, new DerivedRowEvents(row));
      } else {
        plain.put(one, row);
      }
    }
    find(range(asked), plain.values(), derived.values());
    return asked.stream()
        .map(one -> plain.containsKey(one) ? plain.get(one).found() : derived.get(one).found())
        .toList();
  }

  private void find(
      IntervalWindow range, Iterable<RowEvents> plain, Iterable<DerivedRowEvents> derived) {
    Repeats repeats = repeats(range);
    AttributeTables tables = tables();
    Set<Followed> differing = new HashSet<>();
    scan(
        range,
        repeats,
        tables,
        event -> {
          plain.forEach(row -> row.see(event));
          if (derived.iterator().hasNext() && event.differ()) {
            differing.addAll(followed(event));
          }
        });
    if (!differing.isEmpty()) {
      eventsOf(differing, range, repeats, tables)
          .forEach((followed, events) -> derived.forEach(row -> row.see(followed, events)));
    }
  }

  /** To whom an event matters by some reading of it. */
  private Set<Followed> followed(Readings event) {
    Set<Followed> its = new HashSet<>();
    for (Subjects rule : rules) {
      event
          .readings()
          .forEach(reading -> rule.of(reading, subject -> its.add(new Followed(rule, subject))));
    }
    return its;
  }

  private Map<Followed, List<Readings>> eventsOf(
      Set<Followed> some, IntervalWindow range, Repeats repeats, AttributeTables tables) {
    Map<Followed, List<Readings>> events = new HashMap<>();
    scan(
        range,
        repeats,
        tables,
        event ->
            followed(event).stream()
                .filter(some::contains)
                .forEach(
                    its -> events.computeIfAbsent(its, first -> new ArrayList<>()).add(event)));
    return events;
  }

  private MetricCell cell(Asked asked) {
    return new MetricCell(
        asked.metric(), deployment.catalogue().attributes(), asked.row().dimensions());
  }

  private IntervalWindow range(List<Asked> asked) {
    Instant start = asked.get(0).row().windowStart();
    Instant end = asked.get(0).row().windowEnd();
    for (Asked one : asked) {
      Instant needed =
          one.metric().countsDerived()
              ? one.row().windowStart().minus(deployment.catalogue().margin())
              : one.row().windowStart();
      start = needed.isBefore(start) ? needed : start;
      end = one.row().windowEnd().isAfter(end) ? one.row().windowEnd() : end;
    }
    return new IntervalWindow(start, end);
  }

  /** Of whole days, as the recompute finds them. */
  private Repeats repeats(IntervalWindow range) {
    RepeatSearch search = new RepeatSearch();
    long first = Math.floorDiv(range.start().getMillis(), DAY) * DAY;
    long last = Math.floorDiv(range.end().getMillis() - 1, DAY) * DAY + DAY;
    Archive.scanOccurrences(
        deployment.archive(), Instant.ofEpochMilli(first), Instant.ofEpochMilli(last), search::add);
    return search.repeats();
  }

  private void scan(
      IntervalWindow range, Repeats repeats, AttributeTables tables, Consumer<Readings> event) {
    EventLayers layers = layers();
    Forgotten forgotten =
        new Forgotten(PostgresSuppressions.of(deployment, runId), deployment.pseudonymKey());
    forgotten.open();
    try {
      forgotten.takeSnapshot();
      Archive.scan(
          deployment.archive(),
          range.start(),
          range.end(),
          Projection.all(),
          archived -> {
            if (!forgotten.include(archived.event())) {
              event.accept(readings(archived, layers, repeats, tables));
            }
          });
    } finally {
      forgotten.close();
    }
  }

  private static Readings readings(
      ArchivedEvent archived, EventLayers layers, Repeats repeats, AttributeTables tables) {
    List<LayeredEvent> readings = new ArrayList<>();
    layers.put(archived, repeats, tables, readings::add);
    return new Readings(archived, readings);
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
}
