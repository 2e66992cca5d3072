package io.trueup.pipelines.io.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import java.io.IOException;
import java.util.Optional;
import org.joda.time.Instant;

/**
 * A dead letter as the dead letter topic has it: one JSON object with {@code stage, reason, detail,
 * source, topic, partition, offset, message, receivedTime, eventTime} (null where it could not be
 * read), {@code payloadBytes} and {@code payload} in base64.
 *
 * <p>A payload longer than {@link #LONGEST_PAYLOAD} is null, since the letter would not fit a
 * broker's default limit of 1 MiB: its record is read again from its position.
 */
public final class DeadLetterJson {
  /** In bytes; base64 makes a third more of it. */
  public static final int LONGEST_PAYLOAD = 700_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DeadLetterJson() {}

  public static byte[] write(DeadLetter letter) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("stage", letter.reason().stage().name())
            .put("reason", letter.reason().name())
            .put("detail", letter.detail())
            .put("source", letter.source())
            .put("topic", letter.position().topic())
            .put("partition", letter.position().partition())
            .put("offset", letter.position().offset())
            .put("message", letter.position().message())
            .put("receivedTime", letter.receivedTime().toString())
            .put("eventTime", letter.eventTime() == null ? null : letter.eventTime().toString())
            .put("payloadBytes", letter.payload().length)
            .put("payload", letter.payload().length > LONGEST_PAYLOAD ? null : letter.payload());
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads what {@link #write} wrote; nothing where the letter does not hold its payload.
   *
   * @throws IOException if it is not a dead letter
   */
  public static Optional<DeadLetter> read(byte[] letter) throws IOException {
    JsonNode json = MAPPER.readTree(letter);
    if (!json.path("payloadBytes").isInt()) {
      throw new IOException("Not a dead letter: it has no payloadBytes");
    }
    if (json.path("payload").isNull()) {
      return Optional.empty();
    }
    JsonNode eventTime = json.path("eventTime");
    return Optional.of(
        DeadLetter.of(
            json.path("source").asText(),
            Reason.valueOf(json.path("reason").asText()),
            json.path("detail").asText(),
            Position.of(
                json.path("topic").asText(),
                json.path("partition").asInt(),
                json.path("offset").asLong(),
                json.path("message").asInt()),
            Instant.parse(json.path("receivedTime").asText()),
            eventTime.isNull() ? null : Instant.parse(eventTime.asText()),
            json.path("payload").binaryValue()));
  }
}
