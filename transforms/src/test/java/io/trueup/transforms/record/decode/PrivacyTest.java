package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.contract.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No raw personal data leaves the decoder, in events or in rejections. */
class PrivacyTest {
  private static final List<String> PERSONAL =
      List.of("jane", "JANE", "Doe", "example.com", "203.0.113.9", "sess-9f", "4111", "170 1234");

  private static final String PERSON =
      """
      "messageId": "m-1", "userId": "jane@example.com", "anonymousId": "jane-device",
      "timestamp": "2024-05-01T10:15:30.123Z",
      "context": {"ip": "203.0.113.9", "sessionId": "sess-9f",
        "traits": {"email": "jane@example.com"},
        "page": {"url": "https://shop.test/account?email=jane@example.com#JANE"}},
      "traits": {"email": "jane@example.com", "name": "Jane Doe", "plan": "gold"}""";

  @Test
  void anEventHoldsNothingOfThePersonButTheAllowedProperties() throws Exception {
    SourceSpec source = Records.segment();
    RawRecord record = Records.of(source.topic(), "{\"type\": \"identify\", " + PERSON + "}");
    String event = Decoded.event(decoder(source), record).toString();
    assertNothingPersonal(event);
    assertThat(event).contains("plan=gold");
    assertThat(event).contains("https://shop.test/account");
  }

  @Test
  void whatIsPersonalInTextsThatSurviveIsMasked() throws Exception {
    SourceSpec source = Records.segment();
    RawRecord record =
        Records.of(
            source.topic(),
            """
            {"type": "track", "event": "call +49 170 1234567", "messageId": "jane@example.com",
              "timestamp": "2024-05-01T10:15:30.123Z",
              "context": {"page": {"url": "https://jane:pw@shop.test/of/jane@example.com"}},
              "properties": {"sku": "for jane@example.com",
                "coupon": "4111 1111 1111 1111 from 203.0.113.9"}}""");

    CustomerEvent event = Decoded.event(decoder(source), record);

    assertNothingPersonal(event.toString());
    assertThat(event.name()).isEqualTo("call [phone]");
    assertThat(event.eventId()).hasLength(22);
    assertThat(event.page()).isEqualTo("https://shop.test/of/[email]");
    assertThat(event.sku()).isEqualTo("for [email]");
    assertThat(event.properties()).containsExactly("coupon", "[card] from 203.0.113.0");
  }

  @Test
  void whatIsPersonalInANameIsMaskedForThoseWhoCountItsFields() throws Exception {
    List<String> observed = new ArrayList<>();
    RecordDecoder decoder =
        RecordDecoder.of(
            Records.segment(),
            Records.policy(),
            Contracts.compile(Map.of()),
            Records.KEY,
            (name, time, body) -> observed.add(name));

    Decoded.event(
        decoder,
        Records.of(
            "web-topic",
            "{\"type\": \"track\", \"event\": \"mail jane@example.com\", " + PERSON + "}"));

    assertThat(observed).containsExactly("mail [email]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\": \"jane@example.com\"",
        "\"type\": \"track\"",
        "\"type\": \"track\", \"event\": {\"jane\": 1}",
        "\"type\": \"track\", \"event\": \"order placed\", \"properties\": \"jane\"",
        "\"type\": \"track\", \"event\": \"order placed\", \"properties\": {\"total\": \"4111\"}",
        "\"type\": \"track\", \"event\": \"+49 170 1234\", \"properties\": {\"total\": \"jane\"}",
        "\"type\": \"track\", \"event\": \"x\", \"properties\": {\"quantity\": \"4111.5\"}",
        "\"type\": \"track\", \"event\": \"x\", jane@example.com",
        "\"type\": \"track\", \"event\": \"x\", \"timestamp\": \"jane\", \"timestamp\": \"jane\"",
      })
  void aRejectionHoldsNothingOfThePerson(String start) {
    SourceSpec source = Records.segment();
    RawRecord record = Records.of(source.topic(), "{" + start + ", " + PERSON + "}");
    RejectedRecordException e =
        assertThrows(RejectedRecordException.class, () -> Decoded.event(decoder(source), record));
    assertNothingPersonal(e.toString());
    assertNothingPersonal(e.toDeadLetter("web", record).toString());
  }

  private static RecordDecoder decoder(SourceSpec source) {
    return RecordDecoder.of(source, Records.policy(), Records.KEY);
  }

  private static void assertNothingPersonal(String text) {
    for (String personal : PERSONAL) {
      assertThat(text).doesNotContain(personal);
    }
  }
}
