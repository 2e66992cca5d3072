package io.trueup.pipelines.io.kafka;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.pipelines.io.deadletter.SealedLetter;
import io.trueup.pipelines.io.deadletter.SealedLetterJson;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Sends dead letters to their topic, each under its position as key and as {@link
 * SealedLetterJson}. At least once.
 */
public final class WriteDeadLetters extends PTransform<PCollection<SealedLetter>, PDone> {
  private static final long serialVersionUID = 1L;

  private final KafkaSettings settings;

  private WriteDeadLetters(KafkaSettings settings) {
    this.settings = settings;
  }

  public static WriteDeadLetters of(KafkaSettings settings) {
    return new WriteDeadLetters(settings);
  }

  @Override
  public PDone expand(PCollection<SealedLetter> letters) {
    return letters
        .apply("WriteAsJson", ParDo.of(new ToMessageFn()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of()))
        .apply("Produce", new Produce(settings, settings.deadLetterTopic()));
  }

  static final class ToMessageFn extends DoFn<SealedLetter, KV<String, byte[]>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void write(@Element SealedLetter letter, OutputReceiver<KV<String, byte[]>> receiver) {
      receiver.output(KV.of(letter.letter().position().toString(), SealedLetterJson.write(letter)));
    }
  }
}
