package io.trueup.pipelines.io.kafka;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import java.io.IOException;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class DeadLetterJsonTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aLetterIsOneObjectForPeopleAndPrograms() {
    assertThat(new String(DeadLetterJson.write(letter(null, "{\"a".getBytes(UTF_8))), UTF_8))
        .isEqualTo(
            """
            {"stage":"DECODE","reason":"MALFORMED","detail":"Not JSON: it ends in a \\"string\\"",\
            "source":"shop","topic":"events","partition":1,"offset":17,"message":0,\
            "receivedTime":"2026-03-01T12:00:00.000Z","eventTime":null,\
            "payloadBytes":3,"payload":"eyJh"}""");
  }

  @Test
  void aLetterIsReadAsItWasWritten() throws Exception {
    DeadLetter timed = letter(TIME.minus(Duration.millis(1)), new byte[] {0, -1, 7});
    DeadLetter timeless = letter(null, new byte[0]);

    DeadLetter ofABatch =
        DeadLetter.of(
            "shop",
            Reason.MALFORMED,
            "Not an object",
            Position.of("events", 1, 17, 3),
            TIME,
            null,
            new byte[] {'1'});

    assertThat(DeadLetterJson.read(DeadLetterJson.write(timed))).hasValue(timed);
    assertThat(DeadLetterJson.read(DeadLetterJson.write(ofABatch))).hasValue(ofABatch);
    assertThat(DeadLetterJson.read(DeadLetterJson.write(timeless))).hasValue(timeless);
  }

  @Test
  void anyLetterFitsABrokersDefaultLimit() throws Exception {
    byte[] longest = DeadLetterJson.write(letter(null, new byte[DeadLetterJson.LONGEST_PAYLOAD]));
    byte[] longer =
        DeadLetterJson.write(letter(null, new byte[DeadLetterJson.LONGEST_PAYLOAD + 1]));

    assertThat(longest.length).isLessThan(1_000_000);
    assertThat(DeadLetterJson.read(longest)).isPresent();
    assertThat(DeadLetterJson.read(longer)).isEmpty();
    assertThat(new String(longer, UTF_8)).contains("\"payloadBytes\":700001,\"payload\":null");
  }

  @Test
  void anythingElseIsNoDeadLetter() {
    assertThrows(IOException.class, () -> DeadLetterJson.read("{}".getBytes(UTF_8)));
    assertThrows(IOException.class, () -> DeadLetterJson.read("x".getBytes(UTF_8)));
  }

  private static DeadLetter letter(Instant eventTime, byte[] payload) {
    return DeadLetter.of(
        "shop",
        Reason.MALFORMED,
        "Not JSON: it ends in a \"string\"",
        Position.of("events", 1, 17),
        TIME,
        eventTime,
        payload);
  }
}
