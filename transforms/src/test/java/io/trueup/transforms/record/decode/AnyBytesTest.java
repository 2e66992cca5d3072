package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.util.CoderUtils;

/** Any bytes in, no crash out; and what is an event can be stored and has the time scanned. */
class AnyBytesTest {
  private static final String TOPIC = "topic";

  private static final List<SourceReaders> SOURCES =
      Stream.of(Records.segment(), Records.json(), Records.csv()).map(SourceReaders::of).toList();

  private static final List<String> VALID =
      List.of(
          """
          {"type": "track", "event": "order placed", "messageId": "m-1", "userId": 42,
           "timestamp": "2024-05-01T10:15:30.123Z", "context": {"sessionId": 17,
           "page": {"path": "/cart"}}, "properties": {"order_id": "o-1", "total": 12.50,
           "quantity": 2, "currency": "EUR", "products": [{"sku": "s-1"}]}}""",
          """
          {"what": "buy", "v": 1, "who": {"id": "jane"}, "when": 1714558530123,
           "payload": "{\\"revenue\\": \\"12.5\\"}", "order_id": "o-1", "total": 1e2}""",
          "2024-05-01 10:15:30 UTC,view,44600062,35.79,\"541,312\",72d76fde");

  @Property(seed = "3", tries = 3_000)
  void arbitraryBytesAreAnEventOrARejection(
      @ForAll("sources") SourceReaders source, @ForAll byte[] payload) throws Exception {
    decodes(source, Records.of(TOPIC, payload, Map.of()));
  }

  @Property(seed = "4", tries = 10_000)
  void mutatedRecordsAreAnEventOrARejection(
      @ForAll("sources") SourceReaders source, @ForAll("mutated") byte[] payload) throws Exception {
    decodes(source, Records.of(TOPIC, payload, Map.of()));
  }

  @Property(seed = "5", tries = 1_000)
  void anyColumnsHeaderIsSurvived(@ForAll String header) throws Exception {
    SourceReaders source = SourceReaders.of(Records.csv());
    decodes(
        source,
        Records.of(TOPIC, VALID.get(2).getBytes(UTF_8), Map.of(RawRecord.COLUMNS_HEADER, header)));
  }

  private static void decodes(SourceReaders source, RawRecord record) throws Exception {
    CustomerEvent event;
    try {
      event = source.decoder().decode(record);
    } catch (RejectedRecordException e) {
      assertThat(e.detail()).endsWith(".");
      source.times().eventTime(record);
      return;
    }
    assertThat(source.times().eventTime(record)).isEqualTo(event.eventTime());
    assertThat(CoderUtils.clone(CustomerEventCoder.of(), event)).isEqualTo(event);
  }

  @Provide
  static Arbitrary<SourceReaders> sources() {
    return Arbitraries.of(SOURCES);
  }

  /** A valid record with a stretch of it replaced by a stretch of another or by odd bytes. */
  @Provide
  static Arbitrary<byte[]> mutated() {
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
            Arbitraries.of(VALID),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 12),
            patch)
        .as(AnyBytesTest::mutate);
  }

  private static byte[] mutate(String valid, int at, int length, String patch) {
    int from = at % valid.length();
    int to = Math.min(valid.length(), from + length);
    return (valid.substring(0, from) + patch + valid.substring(to)).getBytes(UTF_8);
  }

  private record SourceReaders(String name, RecordDecoder decoder, EventTimeReader times) {
    static SourceReaders of(SourceSpec source) {
      return new SourceReaders(
          source.name(),
          RecordDecoder.of(source, Records.policy(), Records.KEY),
          EventTimeReader.of(source, Records.policy()));
    }
  }
}
