package io.trueup.dashboard.live;

import io.trueup.dashboard.live.Headline.Anomaly;
import io.trueup.dashboard.view.Audience;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.MetricPoint;
import io.trueup.dashboard.view.MetricRow;
import io.trueup.dashboard.view.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The newest values of all metrics of the catalogue, in memory. */
final class Board {
  /** A score beyond which a value is commonly called an outlier (Iglewicz and Hoaglin, 1993). */
  private static final double OUTLIER = 3.5;

  private record Key(String metric, Tier tier) {}

  private final Map<String, CatalogueEntry> catalogue = new HashMap<>();

  /** The metrics by those that score them. */
  private final Map<String, String> scored = new HashMap<>();

  private final List<CatalogueEntry> entries;
  private final Map<Key, Windows> windows = new HashMap<>();

  Board(List<CatalogueEntry> entries) {
    this.entries = List.copyOf(entries);
    for (CatalogueEntry entry : entries) {
      catalogue.put(entry.name(), entry);
      if (entry.score() != null) {
        scored.put(entry.score(), entry.name());
      }
    }
  }

  /** Takes the rows up; returns those that are news. */
  synchronized List<MetricRow> put(Collection<MetricRow> rows) {
    List<MetricRow> news = new ArrayList<>();
    for (MetricRow row : rows) {
      Key key = new Key(row.metric(), row.tier());
      if ((catalogue.containsKey(row.metric()) || scored.containsKey(row.metric()))
          && windows.computeIfAbsent(key, k -> new Windows()).put(row)) {
        news.add(row);
      }
    }
    return news;
  }

  /**
   * One headline for each metric, in the catalogue's order: of {@code tier}, or of the metric's
   * first longer one, or of its longest.
   */
  synchronized List<Headline> headlines(Audience audience, Tier tier) {
    List<Headline> headlines = new ArrayList<>();
    for (CatalogueEntry entry : entries) {
      headline(audience, entry, nearest(entry, tier)).ifPresent(headlines::add);
    }
    return headlines;
  }

  /** The headlines that the news changed, with the changed points only. */
  synchronized List<Headline> changed(Audience audience, List<MetricRow> news) {
    Map<Key, Set<Instant>> starts =
        new TreeMap<>(Comparator.comparing(Key::metric).thenComparing(Key::tier));
    for (MetricRow row : news) {
      starts
          .computeIfAbsent(
              new Key(scored.getOrDefault(row.metric(), row.metric()), row.tier()),
              key -> new LinkedHashSet<>())
          .add(row.point().start());
    }
    List<Headline> changed = new ArrayList<>();
    starts.forEach(
        (key, changes) ->
            headline(audience, catalogue.get(key.metric()), key.tier())
                .map(headline -> only(headline, changes))
                .filter(headline -> !headline.points().isEmpty())
                .ifPresent(changed::add));
    return changed;
  }

  /** The splits of each metric's newest window of a tier. */
  synchronized List<MetricRow> newest(Audience audience, Tier tier) {
    List<MetricRow> rows = new ArrayList<>();
    for (CatalogueEntry entry : entries) {
      Windows of = windows.get(new Key(entry.name(), tier));
      if (of != null) {
        of.newest(audience)
            .forEach((split, point) -> rows.add(new MetricRow(entry.name(), tier, split, point)));
      }
    }
    return rows;
  }

  private Optional<Headline> headline(Audience audience, CatalogueEntry entry, Tier tier) {
    Windows of = windows.get(new Key(entry.name(), tier));
    if (of == null) {
      return Optional.empty();
    }
    Map<String, String> split = entry.additive() ? Map.of() : of.largest(audience);
    List<MetricPoint> points = entry.additive() ? of.sums(audience) : of.of(split, audience);
    return Optional.of(
        new Headline(
            entry.name(),
            tier,
            split,
            of.newest(audience).size(),
            points,
            null,
            anomaly(entry, tier, audience, points)));
  }

  /**
   * The most unusual split, where the newest scores are of a window that is shown as the newest.
   */
  private @Nullable Anomaly anomaly(
      CatalogueEntry entry, Tier tier, Audience audience, List<MetricPoint> points) {
    Windows scores = windows.get(new Key(entry.score(), tier));
    if (scores == null || points.isEmpty()) {
      return null;
    }
    Instant newest = points.get(points.size() - 1).start();
    return scores.newest(audience).entrySet().stream()
        .filter(score -> Math.abs(score.getValue().estimate()) >= OUTLIER)
        .filter(score -> !score.getValue().end().plus(tier.length()).isBefore(newest))
        .max(Comparator.comparingDouble(score -> Math.abs(score.getValue().estimate())))
        .map(
            score ->
                new Anomaly(score.getValue().estimate(), score.getKey(), score.getValue().start()))
        .orElse(null);
  }

  private static Headline only(Headline headline, Set<Instant> starts) {
    return new Headline(
        headline.metric(),
        headline.tier(),
        headline.split(),
        headline.splits(),
        headline.points().stream().filter(point -> starts.contains(point.start())).toList(),
        null,
        headline.anomaly());
  }

  private static Tier nearest(CatalogueEntry entry, Tier wanted) {
    return entry.tiers().stream()
        .filter(tier -> tier.compareTo(wanted) >= 0)
        .findFirst()
        .orElse(entry.tiers().get(entry.tiers().size() - 1));
  }
}
