package io.trueup.launcher.serve;

import io.trueup.dashboard.view.Lag;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.ConnectionException;
import io.trueup.pipelines.io.kafka.WaitingRecords;
import io.trueup.transforms.record.SourceSpec;
import java.time.Duration;
import java.util.List;

/** Shows the dashboard what {@link WaitingRecords} finds, asking once for all who look. */
final class KafkaLag implements Lag {
  private static final Duration LASTS = Duration.ofSeconds(2);

  private final WaitingRecords records;
  private Page last = Lag.UNKNOWN.read();
  private long until = System.nanoTime();

  KafkaLag(Deployment deployment) {
    records =
        new WaitingRecords(
            deployment.kafka(),
            deployment.sources().stream().map(SourceSpec::topic).distinct().toList());
  }

  @Override
  public synchronized Page read() {
    if (System.nanoTime() - until >= 0) {
      last = ask();
      until = System.nanoTime() + LASTS.toNanos();
    }
    return last;
  }

  private Page ask() {
    try {
      return new Page(records.read().stream().map(KafkaLag::shown).toList(), null);
    } catch (ConnectionException down) {
      return new Page(List.of(), down.getMessage() + ".");
    }
  }

  private static OfPartition shown(WaitingRecords.OfPartition of) {
    return new OfPartition(of.topic(), of.partition(), of.end(), of.committed(), of.waiting());
  }

  @Override
  public void close() {
    records.close();
  }
}
