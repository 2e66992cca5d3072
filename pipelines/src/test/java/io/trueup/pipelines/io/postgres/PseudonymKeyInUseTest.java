package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.transforms.record.KeyRotation;
import io.trueup.transforms.record.PseudonymKey;
import java.util.List;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PseudonymKeyInUseTest {
  private static final byte[] FIRST = "the first key of all".getBytes(UTF_8);
  private static final PseudonymKey KEY = new PseudonymKey(FIRST);
  private static final PseudonymKey CHANGED =
      new PseudonymKey(
          FIRST,
          List.of(new KeyRotation("b", Instant.EPOCH, "the key after that".getBytes(UTF_8))));

  private final PseudonymKeyInUse inUse = new PseudonymKeyInUse(TestDatabase.create().source());

  @Test
  void theKeyThatCameFirstIsTakenAgainWhateverItWasChangedForSince() throws Exception {
    inUse.require(KEY);
    inUse.require(CHANGED);
    inUse.require(KEY);
  }

  @Test
  void anotherKeyIsOneClearSentence() throws Exception {
    inUse.require(KEY);

    var wrong =
        assertThrows(
            WrongPseudonymKeyException.class,
            () -> inUse.require(new PseudonymKey("quite another key".getBytes(UTF_8))));

    assertThat(wrong)
        .hasMessageThat()
        .isEqualTo(
            "The pseudonym key is not the one that customers are stored under: use the key that the"
                + " stream had, and add a later one as a rotation.");
  }
}
