package io.trueup.pipelines.erase;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
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
  void anIdOfDigitsIsReportedWhereItStandsAndTakesNothingWithIt() {
    CustomerTraces number =
        new CustomerTraces("4711081512", pseudonymizer.customerKeys("4711081512"), KEY);
    EnrichedEvent ofSomebody =
        stored(event().setCustomerKey("somebody").setSku("4711081512").setPage("/p/4711081512"));

    assertThat(number.in(ofSomebody)).isFalse();
    assertThat(number.isMentionedIn(ofSomebody)).isTrue();
    assertThat(number.isLong()).isTrue();
  }

  @Test
  void onlyALongIdThatIsNoNumberIsAWord() {
    assertThat(longId.word()).hasValue("jane@example.com");
    assertThat(shortId.word()).isEmpty();
    assertThat(new CustomerTraces("4711-081512", List.of(), KEY).word()).isEmpty();
    assertThat(new CustomerTraces("cust-471", List.of(), KEY).word()).isPresent();
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
}
