package io.trueup.launcher.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.TreeMap;

/** Writes steps as calls of the Segment spec, as Segment's and RudderStack's web libraries send. */
final class SegmentCall {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SITE = "https://shop.example";

  private final ObjectNode call = JsonNodeFactory.instance.objectNode();
  private final Step step;

  private SegmentCall(Step step) {
    this.step = step;
  }

  static SegmentCall of(String messageId, Session session, Step step, Instant happened) {
    SegmentCall made = new SegmentCall(step);
    ObjectNode call = made.call;
    call.put("messageId", messageId);
    if (step.event().equals(Step.PAGE_VIEWED)) {
      call.put("type", "page").put("name", step.page());
    } else {
      call.put("type", "track").put("event", step.event());
    }
    call.put("channel", "web");
    call.put("userId", session.customer().customerId());
    call.put("anonymousId", "anonymous-" + session.sessionId());
    call.put("originalTimestamp", happened.toString());
    call.put("timestamp", happened.toString());
    call.put("sentAt", happened.toString());
    made.writeContext(session);
    made.writeProperties(session);
    return made;
  }

  /** Leaves out the property that the event's contract requires. */
  SegmentCall withoutRequired() {
    call.withObject("properties").remove(step.required());
    return this;
  }

  String json() {
    try {
      return JSON.writeValueAsString(call);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain values can always be written", e);
    }
  }

  private void writeContext(Session session) {
    ObjectNode context = call.putObject("context");
    context.put("ip", "198.51.100." + Math.floorMod(session.sessionId().hashCode(), 250));
    context.put("userAgent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0");
    context.putObject("traits").put("email", session.customer().customerId() + "@customer.example");
    context.putObject("page").put("path", step.page()).put("url", SITE + step.page());
    context.putObject("library").put("name", "analytics.js").put("version", "2.11.1");
  }

  private void writeProperties(Session session) {
    ObjectNode properties = call.putObject("properties");
    properties.put("session_id", session.sessionId());
    properties.put("experiment", Session.EXPERIMENT);
    properties.put("arm", session.arm());
    // In key order: the maps of steps have none.
    new TreeMap<>(step.properties())
        .forEach((name, value) -> properties.set(name, JSON.valueToTree(value)));
  }
}
