package io.trueup.pipelines.replay;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.deadletter.LetterSeal;
import io.trueup.pipelines.io.deadletter.SealedLetter;
import io.trueup.pipelines.io.kafka.DeadLetterTopic;
import io.trueup.pipelines.io.kafka.LetterRange;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.DeadLetterIndex;
import io.trueup.pipelines.io.postgres.LetterSelection;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The dead letters of a deployment: their content in Kafka, their index and keys in PostgreSQL. */
public final class DeadLetterStore {
  private final DeadLetterTopic topic;
  private final DeadLetterIndex index;
  private final LetterSeal seal;

  public DeadLetterStore(Deployment deployment) {
    topic = new DeadLetterTopic(deployment.kafka());
    index = new DeadLetterIndex(ConnectionPool.of(deployment.postgres()));
    seal = LetterSeal.with(deployment.deadLetterKeyset());
  }

  public DeadLetterIndex index() {
    return index;
  }

  /** What the topic holds now. */
  public List<LetterRange> ranges() {
    return topic.ranges();
  }

  /**
   * Opens the selected letters of a range. A letter that was written twice may come twice.
   *
   * @throws io.trueup.pipelines.io.deadletter.WrongKeysetException if the keyset is another one
   */
  public void open(LetterRange range, LetterSelection selection, Consumer<DeadLetter> letters) {
    topic.read(range, batch -> open(batch, selection, letters));
  }

  /** Opens all letters that can be opened. */
  public void openAll(Consumer<DeadLetter> letters) {
    for (LetterRange range : ranges()) {
      open(range, LetterSelection.all(), letters);
    }
  }

  private void open(
      List<SealedLetter> batch, LetterSelection selection, Consumer<DeadLetter> letters) {
    if (batch.isEmpty()) {
      return;
    }
    Map<Position, byte[]> keys = dataKeys(batch, selection);
    for (SealedLetter closed : batch) {
      byte[] key = keys.get(closed.letter().position());
      if (key != null) {
        seal.open(SealedLetter.of(closed.letter(), closed.payloadBytes(), closed.content(), key))
            .ifPresent(letters);
      }
    }
  }

  private Map<Position, byte[]> dataKeys(List<SealedLetter> batch, LetterSelection selection) {
    List<Position> positions = batch.stream().map(closed -> closed.letter().position()).toList();
    try {
      return index.dataKeys(positions, selection);
    } catch (SQLException e) {
      throw new IllegalStateException("The index of dead letters cannot be read", e);
    }
  }
}
