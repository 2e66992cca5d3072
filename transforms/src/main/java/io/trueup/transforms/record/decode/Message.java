package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import org.joda.time.Instant;

/**
 * A message of a record. The bytes of one that is part of a batch have to be written again, and so
 * are made only where they are asked for.
 */
final class Message {
  private static final int WHOLE = -1;

  private final RawRecord received;
  private final JsonNode tree;
  private final int place;

  private Message(RawRecord received, JsonNode tree, int place) {
    this.received = received;
    this.tree = tree;
    this.place = place;
  }

  /** The message of a record that holds one. */
  static Message only(RawRecord record, JsonNode tree) {
    return new Message(record, tree, WHOLE);
  }

  /** A message of a batch, at a place in it. */
  static Message ofBatch(RawRecord batch, JsonNode tree, int place) {
    return new Message(batch, tree, place);
  }

  JsonNode tree() {
    return tree;
  }

  Instant receivedTime() {
    return received.receivedTime();
  }

  Position position() {
    return place == WHOLE ? received.position() : received.position().withMessage(place);
  }

  /** A record of this message alone. */
  RawRecord record() {
    return place == WHOLE ? received : received.message(place, JsonTrees.bytes(tree));
  }
}
