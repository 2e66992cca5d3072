package io.trueup.pipelines.io.deadletter;

import com.google.auto.value.AutoValue;
import io.trueup.schemas.failure.DeadLetter;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * A dead letter at rest. Its content can be read with the keyset and its {@link #dataKey} together;
 * the two parts are kept apart, the content in Kafka and the data key in the index, so that
 * destroying the data key destroys the content, which Kafka cannot.
 */
@AutoValue
@DefaultCoder(SealedLetterCoder.class)
public abstract class SealedLetter {
  /** Of a record up to this many bytes the content is kept; base64 makes a third more of it. */
  public static final int LONGEST_PAYLOAD = 700_000;

  @SuppressWarnings("mutable")
  public static SealedLetter of(
      DeadLetter letter, int payloadBytes, byte[] content, byte[] dataKey) {
    return new AutoValue_SealedLetter(letter, payloadBytes, content, dataKey);
  }

  /** The letter without headers and payload. */
  public abstract DeadLetter letter();

  /** How long the record was. */
  public abstract int payloadBytes();

  /** Headers and payload, encrypted; empty where the record was too long for a Kafka message. */
  @SuppressWarnings("mutable")
  public abstract byte[] content();

  /** The key of {@link #content}, encrypted with the keyset; not part of what Kafka gets. */
  @SuppressWarnings("mutable")
  public abstract byte[] dataKey();

  @Override
  public final String toString() {
    return letter().toString();
  }
}
