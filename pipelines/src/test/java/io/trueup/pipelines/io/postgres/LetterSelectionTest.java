package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.failure.Reason;
import java.util.List;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class LetterSelectionTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-02T00:00:00Z");

  private final TestDatabase database = TestDatabase.create();

  @Test
  void lettersAreSelectedByTheTopicThatASourceReadsNow() throws Exception {
    write("left", "shop");
    write("read", "as-it-was-called-before");

    LetterSelection selection =
        LetterSelection.toRepair(Reason.MALFORMED, FROM, TO, List.of("read"));

    assertThat(
            new Query(
                    "SELECT source FROM trueup.dead_letter_state WHERE " + selection.condition(),
                    List.copyOf(selection.parameters()))
                .read(database.source(), row -> row.getString(1)))
        .containsExactly("as-it-was-called-before");
  }

  @Test
  void ofTheMessagesThatAReplayRepairedThoseThatWereLettersAreCounted() throws Exception {
    write("read", "shop");
    database.execute(
        "INSERT INTO trueup.dead_letter_repair VALUES ('read', 0, 1, 0, 9), ('read', 0, 1, 1, 9)");

    assertThat(new DeadLetterIndex(database.source()).repaired(9)).isEqualTo(1);
  }

  private void write(String topic, String source) throws Exception {
    database.execute(
        """
        INSERT INTO trueup.dead_letter
          (topic, partition, "offset", source, stage, reason, detail, received_time, data_key)
        VALUES ('%s', 0, 1, '%s', 'DECODE', 'MALFORMED', '', '2026-03-01 12:00+00', '\\x02')"""
            .formatted(topic, source));
  }
}
