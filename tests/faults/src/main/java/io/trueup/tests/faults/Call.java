package io.trueup.tests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;

/** A Segment call of the shop that can be changed. */
final class Call {
  static final String ORDER = "Order Completed";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AMOUNT = "revenue";
  private static final int CENTS_DIGITS = 2;

  private final ObjectNode call;

  private Call(ObjectNode call) {
    this.call = call;
  }

  static Call parse(String json) {
    try {
      return new Call((ObjectNode) JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The shop writes JSON", e);
    }
  }

  /** The call that tells that a device is a customer's. */
  static Call identify(String messageId, String customerId, String device) {
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    call.put("messageId", messageId).put("type", "identify");
    call.put("userId", customerId).put("anonymousId", device);
    call.putObject("properties");
    return new Call(call);
  }

  /** The name of the event that it is. */
  String event() {
    return switch (call.get("type").textValue()) {
      case "page" -> "Page Viewed";
      case "identify" -> "Customer Identified";
      default -> call.get("event").textValue();
    };
  }

  String customerId() {
    return call.get("userId").textValue();
  }

  /** Its amount where it is an order's, else a negative number. */
  long cents() {
    ObjectNode properties = properties();
    return properties.has(AMOUNT)
        ? properties.get(AMOUNT).decimalValue().movePointRight(CENTS_DIGITS).longValueExact()
        : -1;
  }

  Call label(Fault fault) {
    properties().put("fault", fault.label());
    return this;
  }

  /** It happened then, by a clock that is right. */
  Call at(long millis) {
    call.put("timestamp", time(millis));
    call.remove("originalTimestamp");
    call.remove("sentAt");
    return this;
  }

  /** It happened then and was sent then, by the clock of a device alone. */
  Call measured(long happened, long sent) {
    call.remove("timestamp");
    call.put("originalTimestamp", time(happened)).put("sentAt", time(sent));
    return this;
  }

  /** It happened then, which stands under a name of its own. */
  Call occurredAt(long millis) {
    at(millis);
    call.remove("timestamp");
    call.put(Mended.TIME, time(millis));
    return this;
  }

  /** Of somebody of whom only the device is known. */
  Call anonymous(String device) {
    call.remove("userId");
    call.put("anonymousId", device);
    return this;
  }

  /** Without what its contract requires. */
  Call broken() {
    Call broken = new Call(call.deepCopy());
    broken.properties().remove("order_id");
    return broken;
  }

  byte[] bytes() {
    try {
      return JSON.writeValueAsString(call).getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain values can always be written", e);
    }
  }

  /** Its first half. */
  byte[] cut() {
    byte[] whole = bytes();
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private ObjectNode properties() {
    return (ObjectNode) call.get("properties");
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
