package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.schemas.event.RawRecord;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds what a record says of its time in a single pass over JSON, without a tree, and stops as
 * soon as nothing that follows could change it. Reads what {@link EventClock} reads of a tree.
 */
final class JsonScan {
  private static final int TIME = 0;
  private static final int SENT_AT = 1;
  private static final int RECEIVED_AT = 2;
  private static final int FIELDS = 3;

  private final EventClock clock;
  private final boolean mayBeBatch;
  private final PathStep root;
  private final int[] ranks = new int[FIELDS];
  private final String[] texts = new String[FIELDS];

  private boolean typed;
  private boolean batched;

  private JsonScan(EventClock clock, boolean mayBeBatch) {
    this.clock = clock;
    this.mayBeBatch = mayBeBatch;
    root =
        PathStep.tree(
            List.of(clock.mapping().paths(), clock.sentAtPaths(), clock.receivedAtPaths()));
  }

  /** Scans records that are one message each. */
  static JsonScan ofMessages(EventClock clock) {
    return new JsonScan(clock, false);
  }

  /** Scans records that may also be a {@link BatchEnvelope}. */
  static JsonScan ofMessagesOrBatches(EventClock clock) {
    return new JsonScan(clock, true);
  }

  /** What the record says of its time; null where it says none or {@link #foundBatch}. */
  @Nullable ClockReading read(RawRecord record) {
    Arrays.fill(ranks, PathStep.NO_VALUE);
    Arrays.fill(texts, null);
    texts[TIME] = clock.mapping().constant();
    typed = false;
    batched = false;
    try (JsonParser parser = JsonTrees.FACTORY.createParser(record.payload())) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        scanRecord(parser);
      }
    } catch (IOException e) {
      return null;
    }
    return foundBatch() ? null : reading();
  }

  /** Whether the record last read is a batch, whose messages must be decoded one by one. */
  boolean foundBatch() {
    return batched && !typed;
  }

  private @Nullable ClockReading reading() {
    if (texts[TIME] == null) {
      return null;
    }
    return isMeasured()
        ? new ClockReading(texts[TIME], texts[SENT_AT], texts[RECEIVED_AT])
        : new ClockReading(texts[TIME], null, null);
  }

  private boolean isMeasured() {
    return ranks[TIME] != PathStep.NO_VALUE && clock.isMeasured(PathStep.path(ranks[TIME]));
  }

  private boolean isDone() {
    return ranks[TIME] == 0
        && (typed || !mayBeBatch)
        && (!isMeasured() || (ranks[SENT_AT] == 0 && ranks[RECEIVED_AT] == 0));
  }

  private void scanRecord(JsonParser parser) throws IOException {
    while (!isDone() && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (mayBeBatch) {
        typed |= name.equals(BatchEnvelope.TYPE) && value != JsonToken.VALUE_NULL;
        batched |= name.equals(BatchEnvelope.BATCH) && value == JsonToken.START_ARRAY;
      }
      scanValue(parser, root.next(name));
    }
  }

  private void scanObject(JsonParser parser, PathStep at) throws IOException {
    while (!isDone() && parser.nextToken() == JsonToken.FIELD_NAME) {
      PathStep step = at.next(parser.currentName());
      parser.nextToken();
      scanValue(parser, step);
    }
  }

  private void scanArray(JsonParser parser, PathStep at) throws IOException {
    for (int i = 0; !isDone() && parser.nextToken() != JsonToken.END_ARRAY; i++) {
      scanValue(parser, at.next(i));
    }
  }

  private void scanValue(JsonParser parser, @Nullable PathStep step) throws IOException {
    if (step == null) {
      parser.skipChildren();
      return;
    }
    switch (parser.currentToken()) {
      case START_OBJECT -> scanObject(parser, step);
      case START_ARRAY -> scanArray(parser, step);
      case VALUE_NULL -> {}
      default -> take(parser.getText(), step);
    }
  }

  private void take(String text, PathStep step) throws IOException {
    step.give(text, texts, ranks);
    if (step.leadsOn() && JsonTrees.mayHoldJson(text)) {
      scanEmbedded(text, step);
    }
  }

  private void scanEmbedded(String text, PathStep step) throws IOException {
    JsonNode tree = EmbeddedJson.parse(text);
    if (tree.isContainerNode()) {
      try (JsonParser parser = tree.traverse()) {
        parser.nextToken();
        scanValue(parser, step);
      }
    }
  }
}
