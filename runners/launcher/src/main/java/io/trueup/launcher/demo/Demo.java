package io.trueup.launcher.demo;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.Deployments;
import io.trueup.launcher.UserException;
import io.trueup.launcher.embedded.EmbeddedServers;
import io.trueup.launcher.embedded.ExitHook;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.shop.Planted;
import io.trueup.launcher.shop.ShopProducer;
import io.trueup.launcher.shop.ShopSettings;
import io.trueup.launcher.shop.ShopTraffic;
import io.trueup.launcher.terminal.Screen;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.deliver.Deliveries;
import io.trueup.pipelines.io.postgres.AutomationTotals;
import io.trueup.pipelines.run.Engine;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The whole loop on one machine: a shop's traffic, streamed, recomputed and reconciled. */
public final class Demo {
  private final Path config;
  private final ShopSettings settings;
  private final Function<Path, Engine> engines;
  private final @Nullable Screen screen;
  private final Consumer<String> phases;
  private final boolean keep;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param engines makes the engine to run on, given a directory for its files
   * @param screen where the numbers are shown while they change; null for nowhere
   * @param phases is told what is being done
   * @param keep whether the dashboard goes on once all is shown
   */
  public Demo(
      Path config,
      ShopSettings settings,
      Function<Path, Engine> engines,
      @Nullable Screen screen,
      Consumer<String> phases,
      boolean keep) {
    this.config = config;
    this.settings = settings;
    this.engines = engines;
    this.screen = screen;
    this.phases = phases;
    this.keep = keep;
  }

  /** Who a result is shown to. */
  @FunctionalInterface
  public interface Audience {
    void see(DemoResult result) throws IOException;
  }

  /**
   * Runs it.
   *
   * @param started what the time to the first number is counted from
   * @param audience is told the result, while the dashboard can still be looked at
   */
  public DemoResult run(Instant started, Audience audience)
      throws IOException, InterruptedException, SQLException {
    phases.accept("Starting Kafka and PostgreSQL");
    try (EmbeddedServers servers = EmbeddedServers.start()) {
      Deployment deployment = Deployments.read(config, servers.environment());
      servers.createTopics(deployment);
      Deployments.prepareStream(deployment);
      Engine engine = engines.apply(servers.directory().path().resolve("engine"));
      Deliveries deliveries = Deliveries.start(deployment);
      ExitHook exit = ExitHook.closing(deliveries);
      try (DemoDashboard dashboard = new DemoDashboard(deployment, phases)) {
        DemoResult result = run(started, servers, deployment, engine, dashboard);
        audience.see(result);
        if (keep) {
          dashboard.open();
          phases.accept("Serving the dashboard until Ctrl-C");
          new CountDownLatch(1).await();
        }
        return result;
      } finally {
        exit.withdraw();
        deliveries.close();
      }
    }
  }

  private DemoResult run(
      Instant started,
      EmbeddedServers servers,
      Deployment deployment,
      Engine engine,
      DemoDashboard dashboard)
      throws InterruptedException, SQLException {
    ShopTraffic traffic = new ShopTraffic(settings, clock.instant());
    Days days = Days.of(clock.instant(), settings);
    Analytics analytics = new Analytics(deployment);
    ShopTables tables = new ShopTables(deployment);
    tables.store(traffic.dimensions());
    LiveView view = new LiveView(deployment, screen, clock, dashboard::open);
    Planted planted = stream(servers, deployment, engine, traffic, view, days);
    tables.store(traffic.drift());
    phases.accept("Computing the same exactly, from the archive");
    analytics.recompute(days.from(), days.to(), engine.batch(List.of()));
    phases.accept("Explaining the differences");
    ReconciliationReport report =
        analytics.reconcile(days.from(), days.to(), engine.batch(List.of()));
    Duration firstNumber = Duration.between(started, view.firstNumber().orElse(clock.instant()));
    List<AutomationTotals> automations =
        AutomationTotals.read(analytics.database(), days.from(), days.to());
    return new DemoResult(firstNumber, planted, automations, report, analytics);
  }

  /** Streams all of the traffic, and returns once the stream has ended. */
  private Planted stream(
      EmbeddedServers servers,
      Deployment deployment,
      Engine engine,
      ShopTraffic traffic,
      LiveView view,
      Days days)
      throws InterruptedException, SQLException {
    phases.accept("Starting the stream on " + engine.runner());
    StreamingJob job = engine.submit(new Analytics(deployment).stream(engine.streaming(List.of())));
    ExitHook exit = ExitHook.closing(job::cancel);
    String topic = shopTopic(deployment);
    try (ShopProducer producer =
        ShopProducer.start(servers.kafka().bootstrapServers(), topic, traffic, clock)) {
      view.follow(producer, job, days.from());
      phases.accept("Draining the stream");
      job.drain();
      return producer.end().join();
    } finally {
      exit.withdraw();
      job.cancel();
    }
  }

  private static String shopTopic(Deployment deployment) {
    return deployment.sources().stream()
        .filter(source -> source.format() == SourceFormat.SEGMENT)
        .map(SourceSpec::topic)
        .findFirst()
        .orElseThrow(
            () -> new UserException("The demo's configuration needs a source of format segment."));
  }
}
