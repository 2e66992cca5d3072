package io.trueup.tests.faults;

import io.trueup.schemas.event.EnrichedEvent;
import java.util.List;
import org.joda.time.Duration;

/** A stream that is broken on purpose: it does not count what it archives. */
public enum Mutant {
  /** Counts what happens just when a window begins in the window before. */
  OFF_BY_ONE_WINDOW {
    @Override
    List<EnrichedEvent> counted(EnrichedEvent event, boolean restarted) {
      return List.of(
          EnrichedEvent.of(
              event.event().toBuilder()
                  .setEventTime(event.event().eventTime().minus(Duration.millis(1)))
                  .build(),
              event.verdict(),
              event.attributes(),
              event.flags(),
              event.linkedKey()));
    }
  },
  /** Counts nothing of one partition. */
  DROPPED_PARTITION {
    @Override
    List<EnrichedEvent> counted(EnrichedEvent event, boolean restarted) {
      return event.event().position().partition() == 0 ? List.of(event) : List.of();
    }
  },
  /** Counts everything twice once it was started again. */
  COUNTED_TWICE_AFTER_RESTART {
    @Override
    List<EnrichedEvent> counted(EnrichedEvent event, boolean restarted) {
      return restarted ? List.of(event, event) : List.of(event);
    }
  };

  /** What is counted instead of an event. */
  abstract List<EnrichedEvent> counted(EnrichedEvent event, boolean restarted);

  /** What is made of the stream before its restart. */
  public Mutation before() {
    return Miscount.of(event -> counted(event, false));
  }

  /** What is made of it after that. */
  public Mutation after() {
    return Miscount.of(event -> counted(event, true));
  }
}
