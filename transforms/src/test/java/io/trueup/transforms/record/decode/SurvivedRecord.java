package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import java.util.HashSet;
import java.util.Set;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Instant;

/**
 * What holds of any record: each of its messages is an event or a rejection at a position of its
 * own, an event can be stored, and the time that the source scans is the event's, or of a batch the
 * earliest.
 */
final class SurvivedRecord {
  private SurvivedRecord() {}

  /** Checks all of it, and gives back what became of the record. */
  static Decoded check(RecordDecoder decoder, EventTimeReader times, RawRecord record)
      throws CoderException {
    Decoded decoded = Decoded.of(decoder, record);
    assertThat(decoded.outcomes()).isNotEmpty();
    Instant scanned = times.eventTime(record);
    boolean batch = decoded.outcomes().size() > 1;
    Set<Position> positions = new HashSet<>();
    for (CustomerEvent event : decoded.events()) {
      if (batch) {
        assertThat(scanned).isAtMost(event.eventTime());
      } else {
        assertThat(scanned).isEqualTo(event.eventTime());
      }
      assertThat(CoderUtils.clone(CustomerEventCoder.of(), event)).isEqualTo(event);
      positions.add(event.position());
    }
    for (RejectedRecordException rejection : decoded.rejections()) {
      assertThat(rejection.detail()).endsWith(".");
    }
    decoded.rejected().forEach(message -> positions.add(message.position()));
    assertThat(positions).hasSize(decoded.outcomes().size());
    return decoded;
  }
}
