package io.trueup.tests.laws;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.tests.support.EventGenerator;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.measure.Estimate;
import io.trueup.transforms.analyze.measure.MeasureForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** One measure in one form, counted by hand: no pipeline, no windows. */
final class Counting {
  /** Of the day that events of the generator reach into, for measures that ask. */
  private static final long WINDOW_END = Instant.parse("2025-03-03T00:00:00Z").toEpochMilli();

  private final EventReading reading = new EventReading(Set.copyOf(EventGenerator.ATTRIBUTES));
  private final MeasureForm form;

  Counting(Measure measure, Accuracy accuracy) {
    form = MeasureForm.of(measure, accuracy, reading);
  }

  Counting(Metric metric, Accuracy accuracy) {
    form = MeasureForm.of(metric, accuracy, reading, ZoneOffset.UTC);
  }

  /** What a law compares: all that is published of an accumulator. */
  record Published(long events, List<Estimate> estimates) {}

  Published published(Accumulator accumulator) {
    return new Published(accumulator.events(), form.estimate(accumulator, WINDOW_END));
  }

  Accumulator count(List<LayeredEvent> events) {
    Accumulator accumulator = form.create();
    for (LayeredEvent event : events) {
      reading.read(event);
      form.add(accumulator, reading);
    }
    return accumulator;
  }

  /** A new accumulator of all parts, which stay as they are. */
  Accumulator merge(Accumulator... parts) {
    Accumulator merged = form.create();
    for (Accumulator part : parts) {
      merged.merge(part);
    }
    return merged;
  }

  static Accumulator reread(Accumulator accumulator) throws IOException {
    return Accumulator.read(new ByteArrayInputStream(encode(accumulator)));
  }

  static byte[] encode(Accumulator accumulator) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Accumulator.write(accumulator, out);
    return out.toByteArray();
  }
}
