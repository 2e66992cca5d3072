package io.trueup.launcher.command;

import io.trueup.dashboard.Dashboard;
import io.trueup.dashboard.access.Tokens;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.embedded.ExitHook;
import io.trueup.launcher.serve.Dashboards;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.Schema;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the dashboard until it is stopped. */
@Command(
    name = "serve",
    description = {
      "Serves the dashboard and its API over the tables, until Ctrl-C.",
      "People on this machine need no login. For others, set " + Tokens.VARIABLE,
      "to name:role:secret, several separated by commas; roles are viewer, analyst, operator."
    })
public final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7070",
      description = "The port, 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws InterruptedException {
    Deployment deployment = config.read();
    Schema.migrate(deployment.postgres(), deployment.connectTimeout());
    Dashboard dashboard = Dashboards.start(deployment, host, port, System.getenv());
    ExitHook.closing(dashboard);
    command.commandLine().getErr().println("Dashboard: " + dashboard.url() + " ; Ctrl-C stops it.");
    new CountDownLatch(1).await();
    return ExitCodes.FINE;
  }
}
