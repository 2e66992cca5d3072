package io.trueup.pipelines.preview;

import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Takes the results out of a pipeline that runs on this machine: lines of files. */
final class PreviewFiles {
  private static final MetricValueCoder CODER = MetricValueCoder.of();

  private final Path values;
  private final Path reasons;

  PreviewFiles(Path directory) {
    values = directory.resolve("values");
    reasons = directory.resolve("reasons");
  }

  void write(PCollection<MetricValue> found, PCollection<DeadLetter> rejected) {
    found
        .apply("ToLines", MapElements.into(TypeDescriptors.strings()).via(PreviewFiles::encode))
        .apply("WriteValues", TextIO.write().to(values.toString()).withoutSharding());
    rejected
        .apply(
            "ToReasons",
            MapElements.into(TypeDescriptors.strings()).via(letter -> letter.reason().name()))
        .apply("WriteReasons", TextIO.write().to(reasons.toString()).withoutSharding());
  }

  Preview read() throws IOException {
    List<MetricValue> found = lines(values).stream().map(PreviewFiles::decode).toList();
    Map<Reason, Long> rejected =
        lines(reasons).stream()
            .map(Reason::valueOf)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return Preview.of(found, rejected);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static String encode(MetricValue value) {
    try {
      return Base64.getEncoder().encodeToString(CoderUtils.encodeToByteArray(CODER, value));
    } catch (CoderException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MetricValue decode(String line) {
    try {
      return CoderUtils.decodeFromByteArray(CODER, Base64.getDecoder().decode(line));
    } catch (CoderException e) {
      throw new UncheckedIOException(e);
    }
  }
}
