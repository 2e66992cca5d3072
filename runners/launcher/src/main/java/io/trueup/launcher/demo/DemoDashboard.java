package io.trueup.launcher.demo;

import io.trueup.dashboard.Dashboard;
import io.trueup.launcher.embedded.ExitHook;
import io.trueup.launcher.serve.Dashboards;
import io.trueup.pipelines.config.Deployment;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The demo's dashboard, opened once there is something to see, so that it delays no number. */
final class DemoDashboard implements AutoCloseable {
  private final Deployment deployment;
  private final Consumer<String> phases;
  private @Nullable Dashboard dashboard;
  private @Nullable ExitHook exit;

  DemoDashboard(Deployment deployment, Consumer<String> phases) {
    this.deployment = deployment;
    this.phases = phases;
  }

  /** Opens it where it is not open yet, and says where it is. */
  void open() {
    if (dashboard == null) {
      dashboard = Dashboards.startLocally(deployment);
      exit = ExitHook.closing(dashboard);
      phases.accept("Dashboard: " + dashboard.url());
    }
  }

  @Override
  public void close() {
    if (dashboard != null && exit != null && exit.withdraw()) {
      dashboard.close();
    }
  }
}
