package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.UserException;
import io.trueup.launcher.embedded.ExitHook;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.deliver.Deliveries;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.Outbox;
import io.trueup.pipelines.io.postgres.Schema;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Delivers until it is stopped. */
@Command(
    name = "deliver",
    description = {
      "Delivers alerts to the sinks of trueup.yaml, until Ctrl-C. 'stream' does so itself; this is",
      "for streams that run elsewhere. Several may run at once."
    })
public final class DeliverCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;

  @Option(names = "--retry-dead", description = "Tries again, first of all, what was given up.")
  private boolean retryDead;

  @Override
  public Integer call() throws SQLException {
    Deployment deployment = config.read();
    if (deployment.sinks().isEmpty()) {
      throw new UserException("There is nobody to deliver to: add sinks to trueup.yaml.");
    }
    Schema.migrate(deployment.postgres(), deployment.connectTimeout());
    PrintWriter err = command.commandLine().getErr();
    if (retryDead) {
      int revived = new Outbox(ConnectionPool.of(deployment.postgres())).revive(Instant.now());
      err.printf("Trying again %,d that were given up.%n", revived);
    }
    Deliveries deliveries = Deliveries.start(deployment);
    ExitHook.closing(deliveries);
    err.printf("Delivering to %d sinks; Ctrl-C stops it.%n", deployment.sinks().size());
    deliveries.awaitEnd();
    return ExitCodes.FINE;
  }
}
