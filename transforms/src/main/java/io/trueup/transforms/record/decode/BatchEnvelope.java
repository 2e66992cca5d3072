package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An object with many messages in its array {@code batch}, and with what holds for all of them
 * beside it. An object that has a {@code type} is a message, whatever else it has.
 */
final class BatchEnvelope {
  static final String BATCH = "batch";
  static final String TYPE = "type";

  /** What messages may take from their envelope, all together, so that none makes memory burst. */
  private static final int MAX_SHARED_CHARACTERS = 16 << 20;

  private final List<String> shared;

  private BatchEnvelope(List<String> shared) {
    this.shared = shared;
  }

  /**
   * @param shared the members of the envelope that each message has which lacks them; of an object,
   *     each of its members by itself
   */
  static BatchEnvelope sharing(String... shared) {
    return new BatchEnvelope(List.of(shared));
  }

  /** The messages, whole; null where the tree is no batch. */
  @Nullable List<JsonNode> messages(ObjectNode tree) throws RejectedRecordException {
    JsonNode batch = tree.path(BATCH);
    if (!batch.isArray() || tree.hasNonNull(TYPE)) {
      return null;
    }
    if (batch.isEmpty()) {
      throw new RejectedRecordException(
          Reason.MISSING_FIELD, "The batch is empty; it holds at least one message.");
    }
    if (batch.size() > Position.MAX_MESSAGES) {
      throw new RejectedRecordException(
          Reason.OVERSIZED,
          "The batch holds %,d messages; at most %,d are allowed."
              .formatted(batch.size(), Position.MAX_MESSAGES));
    }
    checkShared(tree, batch.size());
    List<JsonNode> messages = new ArrayList<>(batch.size());
    for (JsonNode message : batch) {
      if (message instanceof ObjectNode object) {
        share(tree, object);
      }
      messages.add(message);
    }
    return messages;
  }

  private void checkShared(ObjectNode envelope, int messages) throws RejectedRecordException {
    long characters = 0;
    for (String name : shared) {
      JsonNode value = envelope.get(name);
      characters += value == null ? 0 : value.toString().length();
    }
    if (characters * messages > MAX_SHARED_CHARACTERS) {
      throw new RejectedRecordException(
          Reason.OVERSIZED,
          "What the batch says for all of its messages is too long to be repeated in each; at most"
              + " 16 MiB in all are allowed.");
    }
  }

  private void share(ObjectNode envelope, ObjectNode message) {
    for (String name : shared) {
      JsonNode value = envelope.get(name);
      JsonNode own = message.get(name);
      if (value == null) {
        continue;
      }
      if (own == null || own.isNull()) {
        message.set(name, value);
      } else if (own instanceof ObjectNode object && value.isObject()) {
        value
            .properties()
            .forEach(member -> object.putIfAbsent(member.getKey(), member.getValue()));
      }
    }
  }
}
