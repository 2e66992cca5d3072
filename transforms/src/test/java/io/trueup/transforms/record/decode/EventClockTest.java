package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.contract.Contracts;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventClockTest {
  /** Within a year of each other, and far from the ends of time. */
  private static final long AROUND = Records.RECEIVED.getMillis();

  @ParameterizedTest
  @CsvSource({
    // A clock that is an hour ahead; the network took half a second.
    "12:30:00, 12:30:10, 11:30:10.500, 11:30:00.500",
    // Half an hour behind.
    "11:00:00, 11:00:00, 11:30:00, 11:30:00",
    // Right, and sent three hours after it was measured.
    "08:00:00, 11:00:00, 11:00:00, 08:00:00",
    // No word of when it was received: the broker did at 12:00.
    "11:29:00, 11:30:00, , 11:59:00",
    // Not sent, so there is no other clock to compare.
    "11:29:00, , 11:30:00, 11:29:00",
  })
  void aMeasuredTimeIsMovedByWhatTheClocksDiffer(
      String measured, String sentAt, String receivedAt, String expected) {
    String call =
        "{\"type\":\"screen\""
            + member("originalTimestamp", measured)
            + member("sentAt", sentAt)
            + member("receivedAt", receivedAt)
            + "}";
    assertThat(time(Records.segment(), call)).isEqualTo(at(expected));

    String capture =
        "{\"event\":\"a\""
            + member("timestamp", measured)
            + member("sent_at", sentAt)
            + member("now", receivedAt)
            + "}";
    assertThat(time(Records.postHog(), capture)).isEqualTo(at(expected));
  }

  @Test
  void aTimestampOfSegmentIsCorrectedAlready() {
    String call =
        "{\"type\":\"screen\""
            + member("sentAt", "11:00:00")
            + member("timestamp", "11:00:00")
            + member("originalTimestamp", "10:00:00")
            + member("receivedAt", "11:30:00")
            + "}";
    assertThat(time(Records.segment(), call)).isEqualTo(at("11:00:00"));
  }

  @Test
  void aFileIsReceivedByNobodySoThatItsTimesStayAsMeasured() {
    String measured = "{\"type\":\"screen\"" + member("originalTimestamp", "10:00:00");
    assertThat(ofFiles(measured + member("sentAt", "10:01:00") + "}")).isEqualTo(at("10:00:00"));
    assertThat(
            ofFiles(
                measured + member("sentAt", "10:01:00") + member("receivedAt", "10:02:00") + "}"))
        .isEqualTo(at("10:01:00"));
  }

  @Property(seed = "8", tries = 2_000)
  void theCorrectedTimeIsReceivedAsLongAfterItWasMeasuredAsItWasSent(
      @ForAll @LongRange(min = -31_000_000_000L, max = 0) long measured,
      @ForAll @LongRange(min = 0, max = 31_000_000_000L) long waited,
      @ForAll @LongRange(min = -31_000_000_000L, max = 0) long received) {
    Instant sentAt = Instant.ofEpochMilli(AROUND + measured + waited);
    Instant receivedAt = Instant.ofEpochMilli(AROUND + received);
    String call =
        "{\"type\":\"screen\",\"originalTimestamp\":\"%s\",\"sentAt\":\"%s\",\"receivedAt\":\"%s\"}"
            .formatted(Instant.ofEpochMilli(AROUND + measured), sentAt, receivedAt);
    assertThat(time(Records.segment(), call)).isEqualTo(receivedAt.minus(Duration.millis(waited)));
  }

  private static String member(String name, String time) {
    return time == null ? "" : ",\"%s\":\"2024-05-01T%sZ\"".formatted(name, time);
  }

  private static Instant at(String time) {
    return Instant.parse("2024-05-01T" + time + "Z");
  }

  /** As both the source and the decoder read it. */
  private static Instant time(SourceSpec source, String text) {
    RawRecord record = Records.of(source.topic(), text);
    Instant scanned = EventTimeReader.of(source, Records.policy()).eventTime(record);
    Decoded decoded = Decoded.of(RecordDecoder.of(source, Records.policy(), Records.KEY), record);
    assertThat(decoded.events().get(0).eventTime()).isEqualTo(scanned);
    return scanned;
  }

  private static Instant ofFiles(String text) {
    RecordDecoder decoder =
        RecordDecoder.ofFiles(
            Records.segment(),
            Records.policy(),
            Contracts.compile(Map.of()),
            Records.KEY,
            FieldObserver.NONE);
    return Decoded.of(decoder, Records.of("a file", text)).events().get(0).eventTime();
  }
}
