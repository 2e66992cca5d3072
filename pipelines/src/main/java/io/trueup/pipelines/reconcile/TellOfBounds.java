package io.trueup.pipelines.reconcile;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.kafka.AlertTopic;
import io.trueup.pipelines.io.postgres.AlertRows;
import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import io.trueup.transforms.listen.BoundsAlert;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;

/**
 * Raises an alert for each measure whose bounds hold significantly less often than promised, and
 * ends it where a later reconciliation of the same range finds that they do. Topic, table and sinks
 * get it as they get those of rules; what is known already is told to none of them again.
 */
public final class TellOfBounds {
  private final Deployment deployment;
  private final AlertRows rows;
  private final AlertTopic topic;

  public TellOfBounds(Deployment deployment, DataSource database) {
    this.deployment = deployment;
    rows = new AlertRows(database);
    topic = new AlertTopic(deployment.kafka(), deployment.connectTimeout());
  }

  /**
   * Tells what a reconciliation found.
   *
   * @param range what was reconciled
   * @throws io.trueup.pipelines.io.ConnectionException if the topic cannot be told, and then nobody
   *     is
   */
  public void tell(List<Coverage> coverages, IntervalWindow range)
      throws SQLException, InterruptedException {
    List<Alert> news = new ArrayList<>();
    for (Coverage coverage : coverages) {
      alert(coverage, range).ifPresent(news::add);
    }
    if (news.isEmpty()) {
      return;
    }
    // The topic first: what the table knows is taken for told.
    topic.send(news);
    rows.write(news, deployment.sinksByRule());
  }

  private Optional<Alert> alert(Coverage coverage, IntervalWindow range) throws SQLException {
    BoundsAlert found =
        new BoundsAlert(
            coverage.measure(),
            coverage.tier(),
            coverage.promised(),
            coverage.share(),
            coverage.published(),
            range);
    State state = coverage.isBroken() ? State.FIRING : State.RESOLVED;
    Alert alert = found.in(state, deployment.boundsNotice());
    Optional<State> known = rows.state(alert.alertId());
    boolean isNew =
        state == State.FIRING ? known.isEmpty() : known.filter(State.FIRING::equals).isPresent();
    return isNew ? Optional.of(alert) : Optional.empty();
  }
}
