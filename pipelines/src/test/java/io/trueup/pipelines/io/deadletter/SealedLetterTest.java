package io.trueup.pipelines.io.deadletter;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.apache.beam.sdk.testing.CoderProperties;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class SealedLetterTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] PERSONAL = "jane@example.com".getBytes(UTF_8);

  private final DeadLetterKeyset keyset = keyset();
  private final LetterSeal seal = LetterSeal.with(keyset);

  @Test
  void aLetterIsOpenedAsItWasSealed() throws Exception {
    for (DeadLetter letter : new DeadLetter[] {letter(TIME, PERSONAL), letter(null, new byte[0])}) {
      SealedLetter atRest = seal.seal(letter);

      assertThat(seal.open(fromKafka(atRest, atRest.dataKey()))).hasValue(letter);
      CoderProperties.coderDecodeEncodeEqual(SealedLetterCoder.of(), atRest);
    }
  }

  @Test
  void kafkaGetsOneObjectForPeopleAndProgramsWithoutAnythingPersonal() {
    SealedLetter atRest = seal.seal(letter(null, PERSONAL));
    String json = new String(SealedLetterJson.write(atRest), UTF_8);

    assertThat(json)
        .startsWith(
            """
            {"stage":"DECODE","reason":"MALFORMED","detail":"Not JSON: it ends in a \\"string\\"",\
            "source":"shop","topic":"events","partition":1,"offset":17,"message":0,\
            "receivedTime":"2026-03-01T12:00:00.000Z","eventTime":null,\
            "payloadBytes":16,"sealed":\"""");
    assertThat(new String(atRest.content(), ISO_8859_1)).doesNotContain("jane");
    assertThat(atRest.toString()).doesNotContain("jane");
  }

  @Test
  void whatIsSealedTwiceIsTwoLettersAndEachOpensWithItsOwnKey() throws Exception {
    DeadLetter letter = letter(TIME, PERSONAL);
    SealedLetter first = seal.seal(letter);
    SealedLetter second = seal.seal(letter);

    assertThat(first.content()).isNotEqualTo(second.content());
    assertThat(seal.open(fromKafka(first, second.dataKey()))).isEmpty();
    assertThat(seal.open(fromKafka(second, second.dataKey()))).hasValue(letter);
  }

  @Test
  void aContentUnderAnotherPositionOrReasonDoesNotOpen() {
    SealedLetter atRest = seal.seal(letter(TIME, PERSONAL));
    DeadLetter elsewhere =
        DeadLetter.of(
            "shop", Reason.MALFORMED, "", Position.of("events", 1, 18), TIME, TIME, new byte[0]);

    assertThrows(
        WrongKeysetException.class,
        () ->
            seal.open(
                SealedLetter.of(
                    elsewhere, atRest.payloadBytes(), atRest.content(), atRest.dataKey())));
  }

  @Test
  void anotherKeysetIsOneClearSentence() {
    SealedLetter atRest = seal.seal(letter(TIME, PERSONAL));

    WrongKeysetException wrong =
        assertThrows(WrongKeysetException.class, () -> LetterSeal.with(keyset()).open(atRest));

    assertThat(wrong)
        .hasMessageThat()
        .isEqualTo(
            "The dead letter keyset does not open the dead letter of events/1/17: use the keyset"
                + " that the stream had, or one that its keys were added to.");
  }

  @Test
  void anyLetterFitsABrokersDefaultLimit() throws Exception {
    SealedLetter longest = seal.seal(letter(TIME, new byte[SealedLetter.LONGEST_PAYLOAD]));
    SealedLetter longer = seal.seal(letter(TIME, new byte[SealedLetter.LONGEST_PAYLOAD + 1]));

    assertThat(SealedLetterJson.write(longest).length).isLessThan(1_000_000);
    assertThat(seal.open(fromKafka(longest, longest.dataKey()))).isPresent();
    assertThat(seal.open(fromKafka(longer, longer.dataKey()))).isEmpty();
    assertThat(new String(SealedLetterJson.write(longer), UTF_8))
        .contains("\"payloadBytes\":700001,\"sealed\":null");
  }

  @Test
  void aLetterWithoutSealedContentHasNone() throws Exception {
    SealedLetter read =
        SealedLetterJson.read(
            """
            {"reason":"MALFORMED","detail":"","source":"shop","topic":"events","partition":1,
             "offset":17,"message":0,"receivedTime":"2026-03-01T12:00:00.000Z","payloadBytes":16}"""
                .getBytes(UTF_8));

    assertThat(read.content()).isEmpty();
    assertThat(read.letter().eventTime()).isNull();
  }

  @Test
  void anythingElseIsNoDeadLetter() {
    assertThrows(IOException.class, () -> SealedLetterJson.read("{}".getBytes(UTF_8)));
    assertThrows(IOException.class, () -> SealedLetterJson.read("x".getBytes(UTF_8)));
    assertThrows(IOException.class, () -> SealedLetterJson.read(new byte[0]));
  }

  @Test
  void anythingElseIsNoKeyset() {
    assertThrows(GeneralSecurityException.class, () -> DeadLetterKeyset.parse("hunter2"));
    assertThrows(GeneralSecurityException.class, () -> DeadLetterKeyset.parse("{}"));
    assertThat(keyset.toString()).isEqualTo("DeadLetterKeyset(hidden)");
  }

  @Test
  void aCustomerKeyIsSealedAndOpened() {
    KeySeal keySeal = KeySeal.with(keyset);

    assertThat(keySeal.open(keySeal.seal("b.Yx"))).isEqualTo("b.Yx");
    assertThrows(
        WrongKeysetException.class, () -> KeySeal.with(keyset()).open(keySeal.seal("b.Yx")));
  }

  private static SealedLetter fromKafka(SealedLetter atRest, byte[] dataKey) throws IOException {
    SealedLetter read = SealedLetterJson.read(SealedLetterJson.write(atRest));
    return SealedLetter.of(read.letter(), read.payloadBytes(), read.content(), dataKey);
  }

  private static DeadLetterKeyset keyset() {
    try {
      return DeadLetterKeyset.parse(DeadLetterKeyset.generate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static DeadLetter letter(Instant eventTime, byte[] payload) {
    return DeadLetter.of(
        "shop",
        Reason.MALFORMED,
        "Not JSON: it ends in a \"string\"",
        Position.of("events", 1, 17),
        TIME,
        eventTime == null ? null : eventTime.minus(Duration.millis(1)),
        Map.of("ip", "203.0.113.9"),
        payload);
  }
}
