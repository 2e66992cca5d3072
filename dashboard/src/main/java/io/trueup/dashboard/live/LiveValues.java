package io.trueup.dashboard.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.util.function.Function;
import java.util.stream.Collectors;
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
  private static final Duration PAST_LASTS = Duration.ofMinutes(5);
  private static final int MOST_PAST = 500;

  private record Window(Tier tier, Instant start) {}

  private final MetricRows rows;
  private final List<CatalogueEntry> catalogue;
  private final List<Tier> tiers;
  private final Board board;

  /** Metrics that are quiet have their last window each at another time. */
  private final Cache<Window, Board> weekBefore =
      Caffeine.newBuilder().maximumSize(MOST_PAST).expireAfterWrite(PAST_LASTS).build();

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
    Map<Window, Map<String, Headline>> past = new HashMap<>();
    for (Headline headline : board.headlines(audience, tier)) {
      headlines.add(withLastWeek(audience, headline, past));
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
    List<MetricRow> news = new ArrayList<>();
    for (Tier tier : tiers) {
      Optional<Instant> newest = rows.newest(tier);
      if (newest.isPresent()) {
        int windows = all ? Windows.MOST : OPEN_WINDOWS;
        Instant since = newest.get().minus(tier.length().multipliedBy(windows - 1));
        news.addAll(board.put(rows.since(tier, since)));
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

  private Headline withLastWeek(
      Audience audience, Headline headline, Map<Window, Map<String, Headline>> past)
      throws SQLException {
    @Nullable MetricPoint closed = null;
    for (MetricPoint point : headline.points()) {
      closed = point.state() == State.LIVE ? closed : point;
    }
    if (closed == null) {
      return headline;
    }
    Window window = new Window(headline.tier(), closed.start().minus(WEEK));
    if (!past.containsKey(window)) {
      past.put(window, byMetric(past(window).headlines(audience, headline.tier())));
    }
    Headline before = past.get(window).get(headline.metric());
    return before == null || !before.split().equals(headline.split()) || before.points().isEmpty()
        ? headline
        : headline.withLastWeek(before.points().get(0));
  }

  private static Map<String, Headline> byMetric(List<Headline> headlines) {
    return headlines.stream().collect(Collectors.toMap(Headline::metric, Function.identity()));
  }

  private Board past(Window window) throws SQLException {
    Board known = weekBefore.getIfPresent(window);
    if (known == null) {
      known = new Board(catalogue);
      known.put(rows.at(window.tier(), window.start()));
      weekBefore.put(window, known);
    }
    return known;
  }
}
