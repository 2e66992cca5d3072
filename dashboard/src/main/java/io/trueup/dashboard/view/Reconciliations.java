package io.trueup.dashboard.view;

import io.trueup.schemas.reconcile.RowVerdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads how stream and recompute differ, and why. */
public final class Reconciliations {
  private static final String BY_METRIC =
      """
      SELECT metric, extract(epoch FROM window_end - window_start) AS seconds, count(*) AS total,
        count(*) FILTER (WHERE verdict = 'AGREED') AS agreed,
        count(*) FILTER (WHERE verdict = 'EXPLAINED') AS explained,
        count(*) FILTER (WHERE verdict = 'UNEXPLAINED') AS unexplained,
        count(*) FILTER (WHERE verdict = 'MISSING_IN_STREAM') AS missing_in_stream,
        count(*) FILTER (WHERE verdict = 'MISSING_IN_RECOMPUTE') AS missing_in_recompute,
        count(*) FILTER (WHERE exact <> estimate) AS differing,
        sum(exact - estimate) AS difference,
        count(*) FILTER (WHERE bounded) AS bounded,
        count(*) FILTER (WHERE bounded AND covered) AS covered
      FROM trueup.reconciliation WHERE run_id = ?
      GROUP BY 1, 2 ORDER BY 1, 2""";

  private static final String CAUSES =
      """
      SELECT metric, extract(epoch FROM window_end - window_start) AS seconds, key AS cause,
        count(*) AS total, sum(value::double precision) AS amount,
        sum(abs(value::double precision)) AS moved
      FROM trueup.reconciliation, jsonb_each_text(causes) WHERE run_id = ?
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""";

  private static final String ROWS =
      """
      SELECT *, extract(epoch FROM window_end - window_start) AS seconds FROM %s
      WHERE run_id = ?
        AND (?::text IS NULL OR metric = ?)
        AND (?::double precision IS NULL OR window_end - window_start = make_interval(secs => ?))
        AND (?::text IS NULL OR verdict::text = ?)
        AND (?::text IS NULL OR jsonb_exists(causes, ?))
        AND (? OR verdict <> 'AGREED')
      ORDER BY verdict IN ('AGREED', 'EXPLAINED'),
        abs(exact - estimate) / greatest(abs(exact), abs(estimate), 1e-9) DESC,
        metric, window_start, dimensions
      LIMIT ? OFFSET ?""";

  private static final String ONE =
      """
      SELECT *, extract(epoch FROM window_end - window_start) AS seconds FROM %s
      WHERE metric = ? AND dimensions = ?::jsonb AND window_start = ?
        AND window_end - window_start = make_interval(secs => ?)
      ORDER BY run_id DESC LIMIT 1""";

  /** Rows by verdict. */
  public record Verdicts(
      long agreed,
      long explained,
      long unexplained,
      long missingInStream,
      long missingInRecompute) {
    private Verdicts plus(Verdicts other) {
      return new Verdicts(
          agreed + other.agreed,
          explained + other.explained,
          unexplained + other.unexplained,
          missingInStream + other.missingInStream,
          missingInRecompute + other.missingInRecompute);
    }
  }

  /**
   * What one cause did to one metric.
   *
   * @param rows the rows to whose difference it contributed
   * @param amount its part of the difference
   * @param moved the same without signs: what moved from one split to another is in this only
   */
  public record Contribution(long rows, double amount, double moved) {}

  /**
   * One metric and tier.
   *
   * @param differing rows in which estimate and exact value are not equal
   * @param difference exact minus estimate, added up
   */
  public record OfMetric(
      String metric,
      Tier tier,
      long rows,
      long differing,
      double difference,
      Verdicts verdicts,
      Map<String, Contribution> causes) {}

  /**
   * One reconciliation in numbers.
   *
   * @param bounded rows whose estimate was published with bounds
   * @param covered of these, those whose bounds held the exact value
   * @param causes how many rows each cause touched
   */
  public record Summary(
      Runs.Run run,
      long rows,
      Verdicts verdicts,
      long bounded,
      long covered,
      Map<String, Long> causes,
      List<OfMetric> metrics) {}

  /** One row: the stream's estimate beside the exact value, and the difference by cause. */
  public record Row(
      long runId,
      String metric,
      Tier tier,
      Map<String, String> dimensions,
      Instant start,
      Instant end,
      double estimate,
      double lower,
      double upper,
      double exact,
      Map<String, Double> causes,
      RowVerdict verdict,
      boolean covered,
      boolean bounded) {}

  /** Which rows; null is any. */
  public record Filter(
      @Nullable String metric,
      @Nullable Tier tier,
      @Nullable RowVerdict verdict,
      @Nullable String cause,
      boolean agreed) {}

  private record Key(String metric, Tier tier) {
    private static Key of(ResultSet row) throws SQLException {
      return new Key(row.getString("metric"), Tier.ofSeconds(row.getDouble("seconds")));
    }
  }

  private record CauseOf(Key key, String cause, Contribution contribution) {}

  private record Bounds(long bounded, long covered) {}

  private final Database database;

  public Reconciliations(Database database) {
    this.database = database;
  }

  public Summary summary(Runs.Run run) throws SQLException {
    Map<Key, Map<String, Contribution>> causes = new LinkedHashMap<>();
    Map<String, Long> rowsByCause = new LinkedHashMap<>();
    for (CauseOf cause : database.read(CAUSES, Reconciliations::cause, run.runId())) {
      causes
          .computeIfAbsent(cause.key(), key -> new LinkedHashMap<>())
          .put(cause.cause(), cause.contribution());
      rowsByCause.merge(cause.cause(), cause.contribution().rows(), Long::sum);
    }
    List<Bounds> bounds = new ArrayList<>();
    List<OfMetric> metrics =
        database.read(
            BY_METRIC,
            row -> {
              bounds.add(new Bounds(row.getLong("bounded"), row.getLong("covered")));
              return metric(row, causes.getOrDefault(Key.of(row), Map.of()));
            },
            run.runId());
    return new Summary(
        run,
        metrics.stream().mapToLong(OfMetric::rows).sum(),
        metrics.stream()
            .map(OfMetric::verdicts)
            .reduce(new Verdicts(0, 0, 0, 0, 0), Verdicts::plus),
        bounds.stream().mapToLong(Bounds::bounded).sum(),
        bounds.stream().mapToLong(Bounds::covered).sum(),
        rowsByCause,
        metrics);
  }

  /** The rows without an explanation first, then the largest differences in proportion. */
  public List<Row> rows(Audience audience, long runId, Filter filter, int limit, int offset)
      throws SQLException {
    Double seconds = filter.tier() == null ? null : filter.tier().length().toMillis() / 1000.0;
    String verdict = filter.verdict() == null ? null : filter.verdict().name();
    return database.read(
        ROWS.formatted(audience.reconciliations()),
        Reconciliations::row,
        runId,
        filter.metric(),
        filter.metric(),
        seconds,
        seconds,
        verdict,
        verdict,
        filter.cause(),
        filter.cause(),
        filter.agreed(),
        limit,
        offset);
  }

  /** What the last reconciliation said of one value. */
  public Optional<Row> of(
      Audience audience, String metric, Tier tier, Instant start, Map<String, String> dimensions)
      throws SQLException {
    return database
        .read(
            ONE.formatted(audience.reconciliations()),
            Reconciliations::row,
            metric,
            dimensions,
            start,
            tier.length())
        .stream()
        .findFirst();
  }

  private static CauseOf cause(ResultSet row) throws SQLException {
    return new CauseOf(
        Key.of(row),
        row.getString("cause"),
        new Contribution(row.getLong("total"), row.getDouble("amount"), row.getDouble("moved")));
  }

  private static OfMetric metric(ResultSet row, Map<String, Contribution> causes)
      throws SQLException {
    return new OfMetric(
        row.getString("metric"),
        Tier.ofSeconds(row.getDouble("seconds")),
        row.getLong("total"),
        row.getLong("differing"),
        row.getDouble("difference"),
        new Verdicts(
            row.getLong("agreed"),
            row.getLong("explained"),
            row.getLong("unexplained"),
            row.getLong("missing_in_stream"),
            row.getLong("missing_in_recompute")),
        causes);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("run_id"),
        row.getString("metric"),
        Tier.ofSeconds(row.getDouble("seconds")),
        Database.texts(row, "dimensions"),
        Database.time(row, "window_start"),
        Database.time(row, "window_end"),
        row.getDouble("estimate"),
        row.getDouble("lower"),
        row.getDouble("upper"),
        row.getDouble("exact"),
        Database.numbers(row, "causes"),
        RowVerdict.valueOf(row.getString("verdict")),
        row.getBoolean("covered"),
        row.getBoolean("bounded"));
  }
}
