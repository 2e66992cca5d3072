package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.io.deadletter.SealedLetter;
import java.util.List;

/** The columns of {@code dead_letter}: everything but the content, which may be personal. */
final class DeadLetterTable {
  /** A stream that goes on from an old checkpoint must not bring back what was erased since. */
  private static final String NOT_ERASED = "NOT t.erased";

  private DeadLetterTable() {}

  static Upsert<SealedLetter> upsert() {
    return Upsert.into(
            "dead_letter",
            List.of(
                Column.key("topic", "text", closed -> closed.letter().position().topic()),
                Column.key(
                    "partition", "integer", closed -> closed.letter().position().partition()),
                Column.key("\"offset\"", "bigint", closed -> closed.letter().position().offset()),
                Column.key("message", "integer", closed -> closed.letter().position().message()),
                Column.of("source", "text", closed -> closed.letter().source()),
                Column.of("stage", "text", closed -> closed.letter().reason().stage().name()),
                Column.of("reason", "text", closed -> closed.letter().reason().name()),
                Column.of("detail", "text", closed -> closed.letter().detail()),
                Column.of(
                    "event_time",
                    "timestamptz",
                    closed -> Column.time(closed.letter().eventTime())),
                Column.of(
                    "received_time",
                    "timestamptz",
                    closed -> Column.time(closed.letter().receivedTime())),
                Column.of("data_key", "bytea", SealedLetter::dataKey)))
        .where(NOT_ERASED);
  }
}
