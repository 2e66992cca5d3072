package io.trueup.pipelines.erase;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.KeyRotation;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class CustomerTracesTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  private static final PseudonymKey KEY =
      new PseudonymKey(
          "the first key of all".getBytes(UTF_8),
          List.of(
              new KeyRotation(
                  "b", Instant.parse("2026-01-01T00:00:00Z"), "the next of them".getBytes(UTF_8))));

  private final Pseudonymizer pseudonymizer = Pseudonymizer.of(KEY);
  private final CustomerTraces shortId =
      new CustomerTraces("42", pseudonymizer.customerKeys("42"), KEY);
  private final CustomerTraces longId =
      new CustomerTraces("jane@example.com", pseudonymizer.customerKeys("jane@example.com"), KEY);

  @Test
  void anEventIsOfTheCustomerWhateverKeyItsPseudonymIsUnder() {
    for (String key : pseudonymizer.customerKeys("42")) {
      assertThat(shortId.in(stored(event().setCustomerKey(key)))).isTrue();
      assertThat(shortId.in(stored(event().setAliasKey(key)))).isTrue();
      assertThat(shortId.in(EnrichedEvent.of(event().build(), Verdict.ACCEPTED, Map.of(), 0, key)))
          .isTrue();
    }
    assertThat(shortId.in(stored(event()))).isFalse();
    assertThat(longId.in(stored(event().setCustomerKey("somebody")))).isFalse();
  }

  @Test
  void anEventOfALinkedKeyIsTheCustomersAlsoUnderAnOlderPseudonymKey() {
    CustomerTraces traces =
        new CustomerTraces("42", List.of(pseudonymizer.newestCustomer("phone")), KEY);

    assertThat(
            traces.in(stored(event().setCustomerKey(pseudonymizer.customerKeys("phone").get(0)))))
        .isTrue();
  }

  @Test
  void aLongIdIsFoundInTheTextsOfAnEventAndAShortOneIsNot() {
    EnrichedEvent ofJane = stored(event().setPage("/of/jane@example.com/orders"));
    EnrichedEvent of42 = stored(event().setProperties(Map.of("size", "42")));

    assertThat(longId.in(ofJane)).isTrue();
    assertThat(shortId.in(of42)).isFalse();
  }

  @Test
  void aLetterIsOfTheCustomerWhoseIdIsAValueInIt() {
    assertThat(shortId.in(letter("{\"userId\": 42}"))).isTrue();
    assertThat(shortId.in(letter("{\"a\": [{\"userId\": \"42\"}]}"))).isTrue();
    assertThat(shortId.in(letter("{\"price\": 4.2, \"userId\": \"421\", \"t\": \"a 42 b\"}")))
        .isFalse();
  }

  @Test
  void aLetterThatIsNoJsonIsTakenForTheCustomersWhereTheIdIsAWordOfIt() {
    assertThat(shortId.in(letter("2026-03-01,view,42"))).isTrue();
    assertThat(shortId.in(letter("2026-03-01,view,421"))).isFalse();
    assertThat(longId.in(letter("{\"userId\": \"jane@example.com\", \"cut"))).isTrue();
  }

  @Test
  void aLongIdIsFoundWithinTheTextsOfALetter() {
    assertThat(longId.in(letter("{\"note\": \"for jane@example.com only\"}"))).isTrue();
    assertThat(longId.in(letter("{\"note\": \"for mary.jane@example.community\"}"))).isFalse();
  }

  @Test
  void whatTablesAreSearchedForAreTheKeysAndAnIdThatIsLongEnough() {
    assertThat(shortId.texts()).hasSize(2);
    assertThat(longId.texts()).hasSize(3);
    assertThat(longId.texts()).contains("jane@example.com");
  }

  private static EnrichedEvent stored(CustomerEvent.Builder event) {
    return EnrichedEvent.of(event.build(), Verdict.ACCEPTED, Map.of(), 0, null);
  }

  private static CustomerEvent.Builder event() {
    return CustomerEvent.builder()
        .setEventId("e1")
        .setName("Order Completed")
        .setSource("shop")
        .setEventTime(TIME)
        .setReceivedTime(TIME)
        .setPosition(Position.of("events", 0, 1));
  }

  private static DeadLetter letter(String payload) {
    return DeadLetter.of(
        "shop",
        Reason.MALFORMED,
        "",
        Position.of("events", 0, 1),
        TIME,
        null,
        payload.getBytes(UTF_8));
  }
}
