package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.Records;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class BatchEnvelopeTest {
  private static final String CALL =
      "{\"type\":\"screen\",\"originalTimestamp\":\"2024-05-01T11:00:00Z\"}";
  private static final String OLDER =
      "{\"type\":\"screen\",\"originalTimestamp\":\"2024-05-01T10:00:00Z\"}";
  private static final String BAD = "{\"type\":\"scream\"}";

  @Test
  void aBadMessageRejectsOnlyItself() {
    Decoded decoded = decode("{\"batch\":[" + CALL + "," + BAD + ",7," + OLDER + "]}");

    assertThat(decoded.events().stream().map(event -> event.position().message()))
        .containsExactly(0, 3)
        .inOrder();
    assertThat(decoded.rejections().stream().map(RejectedRecordException::reason))
        .containsExactly(Reason.NO_EVENT_TIME, Reason.MALFORMED)
        .inOrder();
    assertThat(decoded.rejected().stream().map(RawRecord::position))
        .containsExactly(Position.of("web-topic", 0, 7, 1), Position.of("web-topic", 0, 7, 2));
  }

  @Test
  void messagesWithoutAnIdHaveOneOfTheirOwn() {
    Decoded decoded = decode("{\"batch\":[" + CALL + "," + CALL + "]}");

    assertThat(decoded.events().stream().map(CustomerEvent::eventId))
        .containsExactly("web-topic/0/7", "web-topic/0/7/1");
  }

  @Test
  void aRejectedMessageIsARecordThatIsRejectedAloneForTheSameReason() {
    Decoded decoded =
        decode(
            "{\"sentAt\":\"2024-05-01T12:30:00Z\",\"context\":{\"sessionId\":1.50},\"batch\":["
                + "{\"type\":\"track\",\"originalTimestamp\":\"2024-05-01T12:00:00Z\"}]}");

    RawRecord message = decoded.rejected().get(0);
    assertThat(new String(message.payload(), UTF_8))
        .isEqualTo(
            "{\"type\":\"track\",\"originalTimestamp\":\"2024-05-01T12:00:00Z\","
                + "\"context\":{\"sessionId\":1.50},\"sentAt\":\"2024-05-01T12:30:00Z\"}");
    RejectedRecordException alone =
        Decoded.of(segment(Records.policy()), message).rejections().get(0);
    assertThat(alone).hasMessageThat().isEqualTo(decoded.rejections().get(0).getMessage());
    assertThat(alone.eventTime()).isEqualTo(Instant.parse("2024-05-01T11:30:00Z"));
  }

  @Test
  void theSourceStampsABatchWithItsEarliestTime() {
    String batch =
        "{\"timestamp\":\"2024-05-01T11:59:00Z\",\"batch\":[" + CALL + "," + OLDER + "]}";

    assertThat(
            EventTimeReader.of(Records.segment(), Records.policy())
                .eventTime(Records.of("web-topic", batch)))
        .isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
  }

  @Test
  void aBatchOfTooManyMessagesIsRejectedWhole() {
    String messages = "1,".repeat(Position.MAX_MESSAGES);

    Decoded full = decode("{\"batch\":[" + messages.substring(0, messages.length() - 1) + "]}");
    assertThat(full.rejections()).hasSize(Position.MAX_MESSAGES);
    assertReason(Reason.OVERSIZED, decode("{\"batch\":[" + messages + "1]}"));
  }

  @Test
  void aBatchWhoseContextWouldFillTheMemoryIsRejectedWhole() {
    String context = "{\"a\":\"" + "x".repeat(100_000) + "\"}";
    String messages = "{},".repeat(200) + "{}";

    assertReason(
        Reason.OVERSIZED, decode("{\"context\":" + context + ",\"batch\":[" + messages + "]}"));
  }

  private static void assertReason(Reason reason, Decoded decoded) {
    assertThat(decoded.rejections().stream().map(RejectedRecordException::reason))
        .containsExactly(reason);
  }

  private static Decoded decode(String text) {
    return Decoded.of(segment(Records.longerRecords()), Records.of("web-topic", text));
  }

  private static RecordDecoder segment(RecordPolicy policy) {
    return RecordDecoder.of(Records.segment(), policy, Records.KEY);
  }
}
