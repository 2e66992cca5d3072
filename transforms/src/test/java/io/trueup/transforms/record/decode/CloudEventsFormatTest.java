package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.Records;
import java.util.HashMap;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modes of the Kafka binding; golden files have the structured mode's events. */
class CloudEventsFormatTest {
  private static final String ORDER = "{\"order_id\":\"o-1\",\"total\":5,\"currency\":\"EUR\"}";
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "ce_specversion", "1.0",
          "ce_id", "1",
          "ce_source", "/shop/eu",
          "ce_type", "com.shop.order",
          "ce_time", "2024-05-01T10:15:30Z",
          "ce_subject", "jane",
          "ce_shopregion", "eu");

  @Test
  void bothModesGiveTheSameEvent() throws Exception {
    String structured =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/shop/eu\",\"type\":\"com.shop.order\","
            + "\"time\":\"2024-05-01T10:15:30Z\",\"subject\":\"jane\",\"shopregion\":\"eu\",\"data\":"
            + ORDER
            + "}";

    CustomerEvent event = decode(ORDER, binary(Map.of("content-type", "application/json")));

    assertThat(event.eventId()).isEqualTo("/shop/eu#1");
    assertThat(event.amountMicros()).isEqualTo(5_000_000);
    assertThat(event.properties()).containsExactly("region", "eu");
    assertThat(event).isEqualTo(decode(structured, Map.of()));
    assertThat(event)
        .isEqualTo(
            decode(
                structured,
                Map.of("content-type", "application/cloudevents+json", "ce_specversion", "0.3")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=utf-8", "application/vnd.shop+JSON"})
  void dataOfAJsonTypeIsRead(String contentType) throws Exception {
    assertThat(decode(ORDER, binary(Map.of("content-type", contentType))).amountMicros())
        .isEqualTo(5_000_000);
  }

  @Test
  void dataOfAnotherTypeIsNoPartOfTheEvent() throws Exception {
    CustomerEvent event =
        decode("<order/>", binary(Map.of("content-type", "text/xml", "ce_type", "com.shop.xml")));
    assertThat(event.name()).isEqualTo("com.shop.xml");
    assertThat(event.amountMicros()).isNull();
  }

  @Test
  void anEventMayHaveNoData() throws Exception {
    assertThat(decode("", binary(Map.of("ce_type", "com.shop.ping"))).name())
        .isEqualTo("com.shop.ping");
  }

  @Test
  void dataThatIsNotTheJsonItShouldBeIsMalformed() {
    assertReason(Reason.MALFORMED, "{\"order_id\"", binary(Map.of()));
  }

  @Test
  void attributesInHeadersAreCheckedLikeOthers() {
    assertReason(Reason.INVALID_FIELD, ORDER, binary(Map.of("ce_source", "not a uri")));
    assertReason(Reason.INVALID_FIELD, ORDER, binary(Map.of("ce_specversion", "0.3")));
    assertReason(Reason.MISSING_FIELD, ORDER, binary(Map.of("ce_id", "")));
  }

  @Test
  void theSourceReadsTheTimeInTheHeaders() {
    RawRecord record = Records.of("orders-topic", ORDER.getBytes(UTF_8), binary(Map.of()));
    assertThat(EventTimeReader.of(Records.cloudEvents(), Records.policy()).eventTime(record))
        .isEqualTo(Instant.parse("2024-05-01T10:15:30Z"));
  }

  private static void assertReason(Reason reason, String data, Map<String, String> headers) {
    RejectedRecordException e =
        assertThrows(RejectedRecordException.class, () -> decode(data, headers));
    assertThat(e.reason()).isEqualTo(reason);
  }

  private static CustomerEvent decode(String payload, Map<String, String> headers)
      throws RejectedRecordException {
    return Decoded.event(
        RecordDecoder.of(Records.cloudEvents(), Records.policy(), Records.KEY),
        Records.of("orders-topic", payload.getBytes(UTF_8), headers));
  }

  private static Map<String, String> binary(Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(ATTRIBUTES);
    headers.putAll(more);
    return headers;
  }
}
