package io.trueup.pipelines.io.kafka;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.schemas.alert.Alert;
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
 * Sends alerts to their topic, each under its id as key and as {@link AlertJson}. At least once: a
 * consumer that must not act twice keeps the ids and states that it has seen.
 */
public final class WriteAlertsToKafka extends PTransform<PCollection<Alert>, PDone> {
  private static final long serialVersionUID = 1L;

  private final KafkaSettings settings;

  private WriteAlertsToKafka(KafkaSettings settings) {
    this.settings = settings;
  }

  public static WriteAlertsToKafka of(KafkaSettings settings) {
    return new WriteAlertsToKafka(settings);
  }

  @Override
  public PDone expand(PCollection<Alert> alerts) {
    return alerts
        .apply("WriteAsJson", ParDo.of(new ToMessageFn()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of()))
        .apply("Produce", new Produce(settings, settings.alertTopic()));
  }

  static final class ToMessageFn extends DoFn<Alert, KV<String, byte[]>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void write(@Element Alert alert, OutputReceiver<KV<String, byte[]>> receiver) {
      receiver.output(KV.of(alert.alertId(), AlertJson.write(alert)));
    }
  }
}
