package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.failure.DeadLetter;
import java.util.List;

/** The columns of {@code dead_letter}: everything but the payload, which may be personal. */
final class DeadLetterTable {
  private DeadLetterTable() {}

  static Upsert<DeadLetter> upsert() {
    return Upsert.into(
        "dead_letter",
        List.of(
            Column.key("topic", "text", letter -> letter.position().topic()),
            Column.key("partition", "integer", letter -> letter.position().partition()),
            Column.key("\"offset\"", "bigint", letter -> letter.position().offset()),
            Column.key("message", "integer", letter -> letter.position().message()),
            Column.of("source", "text", DeadLetter::source),
            Column.of("stage", "text", letter -> letter.reason().stage().name()),
            Column.of("reason", "text", letter -> letter.reason().name()),
            Column.of("detail", "text", DeadLetter::detail),
            Column.of("event_time", "timestamptz", letter -> Column.time(letter.eventTime())),
            Column.of(
                "received_time", "timestamptz", letter -> Column.time(letter.receivedTime()))));
  }
}
