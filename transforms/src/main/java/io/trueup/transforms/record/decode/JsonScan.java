package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.FieldMapping;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds the first value of a mapping in a single pass over JSON, without a tree, and stops as soon
 * as the first path has one. Reads what {@link FieldReader} reads.
 */
final class JsonScan implements TextScan {
  private final PathStep root;
  private final @Nullable String constant;

  private int bestRank;
  private @Nullable String best;

  JsonScan(FieldMapping mapping) {
    this.root = PathStep.tree(mapping.paths());
    this.constant = mapping.constant();
  }

  @Override
  public @Nullable String text(RawRecord record) {
    bestRank = PathStep.NO_VALUE;
    best = constant;
    try (JsonParser parser = JsonTrees.FACTORY.createParser(record.payload())) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        scanObject(parser, root);
      }
      return best;
    } catch (IOException e) {
      return null;
    }
  }

  private boolean isDone() {
    return bestRank == 0;
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
    if (step.rank() < bestRank && !text.isBlank()) {
      bestRank = step.rank();
      best = text;
    }
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
