package io.trueup.pipelines.deliver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A text as Slack's incoming webhooks take it. */
final class SlackText {
  /** Slack allows 3,000 characters in a block, of which an entity takes five. */
  private static final int LONGEST_TEXT = 600;

  private SlackText() {}

  static ObjectNode payload(String text) {
    String escaped = escaped(text);
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("text", escaped);
    payload
        .putArray("blocks")
        .addObject()
        .put("type", "section")
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", escaped);
    return payload;
  }

  /** Slack reads mentions and links where these characters stand. */
  private static String escaped(String text) {
    StringBuilder cut = new StringBuilder();
    text.codePoints().limit(LONGEST_TEXT).forEach(cut::appendCodePoint);
    return cut.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
