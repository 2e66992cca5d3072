package io.trueup.dashboard.live;

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

/** The newest values of all metrics of the catalogue, in memory. */
final class Board {
  private record Key(String metric, Tier tier) {}

  private final Map<String, CatalogueEntry> catalogue = new HashMap<>();
  private final List<CatalogueEntry> entries;
  private final Map<Key, Windows> windows = new HashMap<>();
  private long smallestGroup = Long.MAX_VALUE;

  Board(List<CatalogueEntry> entries) {
    this.entries = List.copyOf(entries);
    entries.forEach(entry -> catalogue.put(entry.name(), entry));
  }

  /** Takes the rows up; returns those that are news. */
  synchronized List<MetricRow> put(Collection<MetricRow> rows, long smallest) {
    smallestGroup = smallest;
    List<MetricRow> news = new ArrayList<>();
    for (MetricRow row : rows) {
      Key key = new Key(row.metric(), row.tier());
      if (catalogue.containsKey(row.metric())
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
          .computeIfAbsent(new Key(row.metric(), row.tier()), key -> new LinkedHashSet<>())
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
        of.newest(smallest(audience))
            .forEach((split, point) -> rows.add(new MetricRow(entry.name(), tier, split, point)));
      }
    }
    return rows;
  }

  /** Whether readers may see the row. */
  synchronized boolean isVisible(Audience audience, MetricRow row) {
    return row.dimensions().isEmpty() || row.point().events() >= smallest(audience);
  }

  private Optional<Headline> headline(Audience audience, CatalogueEntry entry, Tier tier) {
    Windows of = windows.get(new Key(entry.name(), tier));
    if (of == null) {
      return Optional.empty();
    }
    long smallest = smallest(audience);
    Map<String, String> split = entry.additive() ? Map.of() : of.largest(smallest);
    List<MetricPoint> points = entry.additive() ? of.sums(smallest) : of.of(split, smallest);
    return Optional.of(
        new Headline(entry.name(), tier, split, of.newest(smallest).size(), points, null));
  }

  private static Headline only(Headline headline, Set<Instant> starts) {
    return new Headline(
        headline.metric(),
        headline.tier(),
        headline.split(),
        headline.splits(),
        headline.points().stream().filter(point -> starts.contains(point.start())).toList(),
        null);
  }

  private long smallest(Audience audience) {
    return audience == Audience.VIEWERS ? smallestGroup : 0;
  }

  private static Tier nearest(CatalogueEntry entry, Tier wanted) {
    return entry.tiers().stream()
        .filter(tier -> tier.compareTo(wanted) >= 0)
        .findFirst()
        .orElse(entry.tiers().get(entry.tiers().size() - 1));
  }
}
