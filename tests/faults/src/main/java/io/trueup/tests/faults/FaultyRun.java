package io.trueup.tests.faults;

import io.trueup.launcher.Analytics;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.erase.EraseCustomer;
import io.trueup.pipelines.erase.ErasureReport;
import io.trueup.pipelines.io.postgres.AttributeRows;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.io.postgres.ReconciliationRows;
import io.trueup.schemas.failure.Reason;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.tests.faults.Crowd.Knowledge;
import io.trueup.tests.support.Loop;
import io.trueup.tests.support.TopicWriter;
import io.trueup.transforms.record.Pseudonymizer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A faulty day through everything: streamed, with a restart in the middle; what was rejected is
 * mended and replayed, customers are erased; then recomputed and reconciled.
 */
public final class FaultyRun {
  private static final Instant FROM = FaultyDay.START.minus(Duration.standardDays(1));
  private static final Instant TO = FaultyDay.START.plus(Duration.standardDays(1));

  /** So long before the end of what was sent, the last window is closed that is waited for. */
  private static final Duration TAIL = Duration.standardMinutes(20);

  private final Loop loop;
  private final Path config;
  private final FaultyDay day;
  private final TopicWriter topic;
  private final Path state;

  /**
   * What came of a day.
   *
   * @param ledger when all of the day was streamed
   * @param rows what reconcile found
   * @param isErased whether nothing is left of the erased customers
   */
  public record Outcome(
      Truth truth,
      Planted planted,
      LedgerTotals ledger,
      List<ReconciliationRow> rows,
      boolean isErased) {}

  private FaultyRun(Loop loop, Path config, FaultyDay day, TopicWriter topic) {
    this.loop = loop;
    this.config = config;
    this.day = day;
    this.topic = topic;
    state = loop.directory().resolve("state");
  }

  /**
   * Runs a day.
   *
   * @param config the configuration of the faulty shop
   * @param before what is made of the stream before its restart
   * @param after what is made of it after that
   */
  public static Outcome run(Path config, long seed, long events, Mutation before, Mutation after)
      throws IOException, InterruptedException, SQLException {
    try (Loop loop = Loop.start(config);
        TopicWriter topic =
            new TopicWriter(
                loop.bootstrapServers(), loop.deployment().sources().get(0).topic(), 20)) {
      FaultyDay day =
          new FaultyDay(
              seed,
              events,
              loop.deployment().catalogue(),
              sending -> topic.write(sending.partition(), sending.received(), sending.value()));
      return new FaultyRun(loop, config, day, topic).run(before, after);
    }
  }

  private Outcome run(Mutation before, Mutation after)
      throws IOException, InterruptedException, SQLException {
    streamUntilNoon(before);
    streamFromNoon(after);
    LedgerTotals ledger = loop.ledger();
    learn(Knowledge.AT_NIGHT);
    Analytics mended =
        loop.analytics(Mended.copy(config, loop.directory().resolve("mended-config")));
    repair(mended);
    boolean erased = erase();
    mended.recompute(FROM, TO, loop.flink().batch(List.of()));
    long runId = mended.reconcile(FROM, TO, loop.flink().batch(List.of())).runId();
    return new Outcome(
        day.truth(), day.planted(), ledger, new ReconciliationRows(database()).read(runId), erased);
  }

  private void streamUntilNoon(Mutation mutation)
      throws IOException, InterruptedException, SQLException {
    learn(Knowledge.BEFORE_THE_DAY);
    send(Part.MORNING);
    DayStream stream = DayStream.start(loop, state, mutation);
    sendLate(Part.MORNING, Part.LATE_AT_NOON, stream);
    stream.awaitCheckpoint();
    long counted = day.planted().records();
    send(Part.INTERRUPTED);
    stream.awaitMoreThan(counted);
    stream.cancel();
  }

  private void streamFromNoon(Mutation mutation)
      throws IOException, InterruptedException, SQLException {
    learn(Knowledge.AT_NOON);
    for (EraseCustomer erasure : erasures()) {
      erasure.suppress();
    }
    send(Part.AFTERNOON);
    DayStream stream = DayStream.start(loop, state, mutation);
    sendLate(Part.AFTERNOON, Part.LATE_AT_NIGHT, stream);
    stream.drain();
  }

  /** Sends a part that is late once all that was sent before is counted. */
  private void sendLate(Part before, Part late, DayStream stream)
      throws IOException, InterruptedException, SQLException {
    stream.awaitVerdicts();
    stream.awaitWatermark(FaultyDay.START.plus(Duration.millis(before.end())).minus(TAIL));
    send(late);
    stream.awaitVerdicts();
  }

  private void send(Part part) {
    long before = day.planted().records();
    day.send(part);
    topic.flush();
    loop.countSent(day.planted().records() - before);
  }

  private void learn(Knowledge known) throws SQLException {
    new AttributeRows(database())
        .writeCustomers(day.crowd().rows(Pseudonymizer.of(deployment().pseudonymKey()), known));
  }

  private void repair(Analytics mended) throws SQLException {
    for (Reason reason : List.of(Reason.CONTRACT_BROKEN, Reason.NO_EVENT_TIME)) {
      mended.replay(reason, FROM, TO, loop.flink().batch(List.of()));
    }
  }

  private boolean erase() throws IOException, SQLException {
    boolean complete = true;
    for (EraseCustomer erasure : erasures()) {
      ErasureReport report = erasure.erase(Instant.now());
      complete &= report.isComplete();
    }
    return complete;
  }

  private List<EraseCustomer> erasures() throws SQLException {
    List<EraseCustomer> erasures = new ArrayList<>();
    for (String customer : day.crowd().with(Fault.ERASED)) {
      erasures.add(new EraseCustomer(deployment(), customer));
    }
    return erasures;
  }

  private Deployment deployment() {
    return loop.deployment();
  }

  private DataSource database() {
    return ConnectionPool.of(deployment().postgres());
  }
}
