package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.failure.Reason;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.joda.time.Instant;

/** Which of the dead letters that can still be opened are meant. */
public final class LetterSelection implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String condition;
  private final List<Serializable> parameters;

  private LetterSelection(String condition, List<Serializable> parameters) {
    this.condition = condition;
    this.parameters = parameters;
  }

  /** Every one. */
  public static LetterSelection all() {
    return new LetterSelection("data_key IS NOT NULL", List.of());
  }

  /**
   * Those that were rejected for {@code reason} and not repaired since, of {@code [from, to)}.
   *
   * @param from event time, or received time where a letter has none; inclusive
   * @param topics those that a source reads, whatever it was called before
   */
  public static LetterSelection toRepair(
      Reason reason, Instant from, Instant to, Collection<String> topics) {
    return new LetterSelection(
        """
        data_key IS NOT NULL AND NOT repaired AND reason = ?
        AND coalesce(event_time, received_time) >= ?::timestamptz
        AND coalesce(event_time, received_time) < ?::timestamptz AND topic = ANY (?::text[])""",
        List.of(reason.name(), from.toString(), to.toString(), topics.toArray(String[]::new)));
  }

  String condition() {
    return condition;
  }

  List<Serializable> parameters() {
    return parameters;
  }
}
