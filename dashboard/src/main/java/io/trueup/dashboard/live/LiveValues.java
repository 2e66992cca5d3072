package io.trueup.dashboard.live;

import io.trueup.dashboard.view.Audience;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.MetricPoint;
import io.trueup.dashboard.view.MetricPoint.State;
import io.trueup.dashboard.view.MetricRow;
import io.trueup.dashboard.view.MetricRows;
import io.trueup.dashboard.view.Tier;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The newest values of all metrics. However many people look, the database is asked once for all of
 * them, and no more often than they can see.
 */
public final class LiveValues {
  /** For so long what was read is taken for new. */
  private static final Duration FRESH = Duration.ofMillis(400);

  /** The windows that panes may still replace; how often all the others are read again. */
  private static final int OPEN_WINDOWS = 3;

  private static final Duration REREAD = Duration.ofSeconds(15);
  private static final Duration WEEK = Duration.ofDays(7);

  private record Window(Tier tier, Instant start) {}

  private final MetricRows rows;
  private final List<CatalogueEntry> catalogue;
  private final List<Tier> tiers;
  private final Board board;
  private final Map<Window, Board> weekBefore = new HashMap<>();
  private Consumer<List<MetricRow>> listener = news -> {};
  private long readAt;
  private long rereadAt;
  private boolean everRead;

  public LiveValues(Database database, List<CatalogueEntry> catalogue) {
    this.rows = new MetricRows(database);
    this.catalogue = List.copyOf(catalogue);
    this.tiers = tiers(catalogue);
    this.board = new Board(catalogue);
  }

  /** The tiers of a catalogue, the finest first. */
  public static List<Tier> tiers(List<CatalogueEntry> catalogue) {
    return catalogue.stream().flatMap(entry -> entry.tiers().stream()).distinct().sorted().toList();
  }

  /** One headline for each metric that has a value, of {@code tier} or the nearest it has. */
  public synchronized List<Headline> headlines(Audience audience, Tier tier) throws SQLException {
    refresh();
    List<Headline> headlines = new ArrayList<>();
    for (Headline headline : board.headlines(audience, tier)) {
      headlines.add(withLastWeek(audience, headline));
    }
    return headlines;
  }

  /** The splits of each metric's newest window of {@code tier}. */
  public synchronized List<MetricRow> newest(Audience audience, Tier tier) throws SQLException {
    refresh();
    return board.newest(audience, tier);
  }

  /** Has the listener told of all values that are news, whoever reads them first. */
  synchronized void tell(Consumer<List<MetricRow>> newsListener) {
    listener = newsListener;
  }

  /** Reads what may have changed since. */
  synchronized void refresh() throws SQLException {
    long now = System.nanoTime();
    if (everRead && now - readAt < FRESH.toNanos()) {
      return;
    }
    boolean all = !everRead || now - rereadAt > REREAD.toNanos();
    long smallest = rows.smallestGroup();
    List<MetricRow> news = new ArrayList<>();
    for (Tier tier : tiers) {
      Optional<Instant> newest = rows.newest(tier);
      if (newest.isPresent()) {
        int windows = all ? Windows.MOST : OPEN_WINDOWS;
        Instant since = newest.get().minus(tier.length().multipliedBy(windows - 1));
        news.addAll(board.put(rows.since(tier, since), smallest));
      }
    }
    readAt = now;
    rereadAt = all ? now : rereadAt;
    everRead = true;
    listener.accept(news);
  }

  List<Headline> changed(Audience audience, List<MetricRow> news) {
    return board.changed(audience, news);
  }

  boolean isVisible(Audience audience, MetricRow row) {
    return board.isVisible(audience, row);
  }

  private Headline withLastWeek(Audience audience, Headline headline) throws SQLException {
    @Nullable MetricPoint closed = null;
    for (MetricPoint point : headline.points()) {
      closed = point.state() == State.LIVE ? closed : point;
    }
    if (closed == null) {
      return headline;
    }
    Board past = past(new Window(headline.tier(), closed.start().minus(WEEK)));
    MetricPoint lastWeek =
        past.headlines(audience, headline.tier()).stream()
            .filter(before -> before.metric().equals(headline.metric()))
            .filter(before -> before.split().equals(headline.split()))
            .flatMap(before -> before.points().stream())
            .findFirst()
            .orElse(null);
    return new Headline(
        headline.metric(),
        headline.tier(),
        headline.split(),
        headline.splits(),
        headline.points(),
        lastWeek);
  }

  private Board past(Window window) throws SQLException {
    Board known = weekBefore.get(window);
    if (known == null) {
      weekBefore.keySet().removeIf(other -> other.tier().equals(window.tier()));
      known = new Board(catalogue);
      known.put(rows.at(window.tier(), window.start()), rows.smallestGroup());
      weekBefore.put(window, known);
    }
    return known;
  }
}
