package io.trueup.pipelines.erase;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class LetterTracesTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  private static final PseudonymKey KEY = new PseudonymKey("the first key of all".getBytes(UTF_8));
  private static final Pseudonymizer PSEUDONYMIZER = Pseudonymizer.of(KEY);

  private final LetterTraces shortId = traces("42");
  private final LetterTraces longId = traces("jane@example.com");

  @Test
  void aLetterIsOfTheCustomerWhoseIdIsAValueInIt() {
    assertThat(shortId.in(letter("{\"userId\": 42}"))).isTrue();
    assertThat(shortId.in(letter("{\"a\": [{\"userId\": \"42\"}]}"))).isTrue();
    assertThat(shortId.in(letter("{\"price\": 4.2, \"userId\": \"421\", \"t\": \"a 42 b\"}")))
        .isFalse();
  }

  @Test
  void aLetterThatHasOnlyALinkedIdIsTheCustomers() {
    assertThat(shortId.in(letter("{\"anonymousId\": \"phone\"}"))).isTrue();
    assertThat(shortId.in(letter("2026-03-01,view,\"phone\",7"))).isTrue();
    assertThat(shortId.in(letter("{\"anonymousId\": \"tablet\"}"))).isFalse();
  }

  @Test
  void textsThatAreJsonThemselvesAreLookedInto() {
    assertThat(shortId.in(letter("{\"data\": \"{\\\"user\\\": [42]}\"}"))).isTrue();
    assertThat(shortId.in(letter("{\"data\": \"{\\\"user\\\": [43]}\"}"))).isFalse();
  }

  @Test
  void whatOnlyBeginsAsJsonIsLookedThroughAsText() {
    assertThat(shortId.in(letter("{}\n{\"userId\": 42}"))).isTrue();
    assertThat(shortId.in(letter("{\"userId\": 42, \"userId\": 43}"))).isTrue();
  }

  @Test
  void headersAreLookedThroughWhateverThePayloadIs() {
    DeadLetter inHeader = withHeaders("{\"price\": 1}", Map.of("ce_subject", "phone"));
    DeadLetter ofAnother = withHeaders("{\"price\": 1}", Map.of("ce_subject", "4 of 42"));

    assertThat(shortId.in(inHeader)).isTrue();
    assertThat(shortId.in(ofAnother)).isFalse();
    assertThat(longId.in(withHeaders("{\"a\": 1}", Map.of("from", "Jane <jane@example.com>"))))
        .isTrue();
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

  /** Traces of a customer who also had a phone. */
  private static LetterTraces traces(String id) {
    List<String> keys =
        List.of(PSEUDONYMIZER.newestCustomer(id), PSEUDONYMIZER.newestCustomer("phone"));
    return new LetterTraces(new CustomerTraces(id, keys, KEY));
  }

  private static DeadLetter letter(String payload) {
    return withHeaders(payload, Map.of());
  }

  private static DeadLetter withHeaders(String payload, Map<String, String> headers) {
    return DeadLetter.of(
        "shop",
        Reason.MALFORMED,
        "",
        Position.of("events", 0, 1),
        TIME,
        null,
        headers,
        payload.getBytes(UTF_8));
  }
}
