package io.trueup.transforms.record.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any bytes in, no crash out; see {@link SurvivedRecord}. */
class AnyBytesTest {
  private static final String TOPIC = "topic";

  private static final String CSV_LINE = "2024-05-01 10:15:30 UTC,view,44600062,35.79,3,72d76fde";

  /** A record as a source may find it. */
  private record Sample(ValidRecords source, String text) {}

  @Property(seed = "3", tries = 3_000)
  void arbitraryBytesAreAnEventOrARejection(
      @ForAll("sources") ValidRecords source, @ForAll byte[] payload) throws Exception {
    SurvivedRecord.check(source.decoder(), source.times(), Records.of(TOPIC, payload, Map.of()));
  }

  @Property(seed = "4", tries = 10_000)
  void mutatedRecordsAreAnEventOrARejection(@ForAll("mutated") Sample sample) throws Exception {
    SurvivedRecord.check(
        sample.source().decoder(),
        sample.source().times(),
        Records.of(TOPIC, sample.text().getBytes(UTF_8), Map.of()));
  }

  @Property(seed = "5", tries = 1_000)
  void anyHeaderIsSurvived(
      @ForAll("sources") ValidRecords source,
      @ForAll("headerNames") String name,
      @ForAll String value)
      throws Exception {
    SurvivedRecord.check(
        source.decoder(),
        source.times(),
        Records.of(TOPIC, CSV_LINE.getBytes(UTF_8), Map.of(name, value, "ce_specversion", "1.0")));
  }

  @Provide
  static Arbitrary<ValidRecords> sources() {
    return Arbitraries.of(ValidRecords.ofAllFormats());
  }

  @Provide
  static Arbitrary<String> headerNames() {
    return Arbitraries.of(
        RawRecord.COLUMNS_HEADER, "content-type", "ce_id", "ce_time", "ce_", "ce_data");
  }

  /** A valid record with a stretch of it replaced by a stretch of another or by odd bytes. */
  @Provide
  static Arbitrary<Sample> mutated() {
    Arbitrary<String> patch =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                "\"",
                "\\",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "null",
                "1e99999",
                "\\u0000",
                "\\ud800",
                "-",
                "0",
                "\r\n",
                "\ufeff",
                "true",
                "{}",
                "\"\"",
                "9".repeat(30)),
            Arbitraries.strings().ofMaxLength(4));
    return Combinators.combine(
            sources().flatMap(AnyBytesTest::samples),
            Arbitraries.integers().between(0, 1_200),
            Arbitraries.integers().between(0, 12),
            patch)
        .as(AnyBytesTest::mutate);
  }

  private static Arbitrary<Sample> samples(ValidRecords source) {
    return Arbitraries.of(source.records()).map(record -> new Sample(source, record));
  }

  private static Sample mutate(Sample valid, int at, int length, String patch) {
    String text = valid.text();
    int from = at % text.length();
    int to = Math.min(text.length(), from + length);
    return new Sample(valid.source(), text.substring(0, from) + patch + text.substring(to));
  }
}
