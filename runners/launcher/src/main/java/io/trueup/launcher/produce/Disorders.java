package io.trueup.launcher.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.launcher.UserException;
import io.trueup.pipelines.config.Deployment;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.decode.EventTimeReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Makes the disorder that a deployment has to cope with. */
public final class Disorders {
  private Disorders() {}

  /**
   * A disorder of the records of a topic, whose event times are read as the stream reads them, and
   * which is late by the stream's own measure.
   *
   * @throws UserException if no source of the deployment reads the topic
   */
  public static Disorder of(Disorder.Settings settings, Deployment deployment, String topic) {
    SourceSpec source =
        deployment.sources().stream()
            .filter(configured -> configured.topic().equals(topic))
            .findFirst()
            .orElseThrow(() -> new UserException(unread(deployment, topic)));
    EventTimeReader reader = EventTimeReader.of(source, deployment.record());
    Duration lateAfter =
        deployment
            .record()
            .allowedLateness()
            .of(source.name())
            .plus(deployment.kafka().outOfOrderness())
            .plus(Duration.millis(1));
    return new Disorder(settings, times(reader, topic, Instant.now()), lateAfter);
  }

  private static String unread(Deployment deployment, String topic) {
    return "No source reads the topic '%s', so that nobody knows where its records have their time;"
            .formatted(topic)
        + " trueup.yaml reads %s."
            .formatted(deployment.sources().stream().map(SourceSpec::topic).toList());
  }

  private static Function<Outgoing, @Nullable Instant> times(
      EventTimeReader reader, String topic, Instant received) {
    Position nowhere = Position.of(topic, 0, 0);
    return record ->
        reader.eventTime(RawRecord.of(nowhere, received, texts(record.headers()), record.value()));
  }

  private static Map<String, String> texts(List<Header> headers) {
    Map<String, String> texts = new HashMap<>();
    headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
    return texts;
  }
}
