package io.trueup.pipelines.io.deadletter;

import io.trueup.schemas.failure.DeadLetter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Seals dead letters, each under a data key of its own. A letter that is sealed again after a crash
 * gets another one; the sinks behind this write both parts again, so that the last copies fit.
 */
public final class SealLetters
    extends PTransform<PCollection<DeadLetter>, PCollection<SealedLetter>> {
  private static final long serialVersionUID = 1L;

  private final DeadLetterKeyset keyset;

  private SealLetters(DeadLetterKeyset keyset) {
    this.keyset = keyset;
  }

  public static SealLetters with(DeadLetterKeyset keyset) {
    return new SealLetters(keyset);
  }

  @Override
  public PCollection<SealedLetter> expand(PCollection<DeadLetter> letters) {
    return letters.apply("Seal", ParDo.of(new SealFn(keyset))).setCoder(SealedLetterCoder.of());
  }

  static final class SealFn extends DoFn<DeadLetter, SealedLetter> {
    private static final long serialVersionUID = 1L;

    private final DeadLetterKeyset keyset;

    private transient LetterSeal seal;

    SealFn(DeadLetterKeyset keyset) {
      this.keyset = keyset;
    }

    @Setup
    public void setUp() {
      seal = LetterSeal.with(keyset);
    }

    @ProcessElement
    public void seal(@Element DeadLetter letter, OutputReceiver<SealedLetter> output) {
      output.output(seal.seal(letter));
    }
  }
}
