package io.trueup.pipelines.io.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import java.io.IOException;
import org.joda.time.Instant;

/**
 * A dead letter as the dead letter topic has it: one JSON object with {@code stage, reason, detail,
 * source, topic, partition, offset, message, receivedTime, eventTime} (null where it could not be
 * read), {@code payloadBytes} and {@code sealed}, the encrypted headers and payload in base64.
 *
 * <p>{@code sealed} is null for a payload longer than {@link SealedLetter#LONGEST_PAYLOAD}, since
 * the letter would not fit a broker's default limit of 1 MiB.
 */
public final class SealedLetterJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final byte[] EMPTY = {};

  private SealedLetterJson() {}

  /** The letter without its data key. */
  public static byte[] write(SealedLetter closed) {
    DeadLetter letter = closed.letter();
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
            .put("payloadBytes", closed.payloadBytes())
            .put("sealed", closed.content().length == 0 ? null : closed.content());
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads what {@link #write} wrote; its data key is empty.
   *
   * @throws IOException if it is not a dead letter
   */
  public static SealedLetter read(byte[] letter) throws IOException {
    JsonNode json = MAPPER.readTree(letter);
    if (json == null || !json.path("payloadBytes").isInt()) {
      throw new IOException("Not a dead letter: it has no payloadBytes");
    }
    JsonNode eventTime = json.path("eventTime");
    JsonNode content = json.path("sealed");
    return SealedLetter.of(
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
            eventTime.isTextual() ? Instant.parse(eventTime.asText()) : null,
            EMPTY),
        json.path("payloadBytes").asInt(),
        content.isTextual() ? content.binaryValue() : EMPTY,
        EMPTY);
  }
}
