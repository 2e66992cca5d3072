package io.trueup.launcher.command;

import io.trueup.launcher.UserException;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.Suggestion;
import io.trueup.pipelines.io.postgres.AutomationSwitches;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.Schema;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Parameters;

/** An automation of the configuration. */
final class AutomationParameter {
  @Parameters(paramLabel = "NAME", description = "The automation's name in automations.yaml.")
  private String name;

  String name() {
    return name;
  }

  /**
   * Stops it, or has it go on; returns how many calls were withdrawn.
   *
   * @throws UserException if there is no such automation
   */
  int turn(Deployment deployment, boolean stopped) throws SQLException {
    List<String> names =
        deployment.automations().stream().map(automation -> automation.rule().name()).toList();
    if (!names.contains(name)) {
      throw new UserException(
          "automations.yaml has no automation '%s'. %s."
              .formatted(
                  name, names.isEmpty() ? "It has none at all" : Suggestion.remedy(name, names)));
    }
    Schema.migrate(deployment.postgres(), deployment.connectTimeout());
    return new AutomationSwitches(ConnectionPool.of(deployment.postgres()))
        .turn(name, stopped, System.getProperty("user.name", ""));
  }
}
