package io.trueup.pipelines.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.DeadLetterCoder;
import io.trueup.schemas.failure.Reason;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class TakeNewLettersTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] PAYLOAD = "{}".getBytes(UTF_8);

  @Test
  void messagesThatFailOfARecordThatWasRejectedWholeAreNewLetters(TestPipeline pipeline) {
    PCollection<RawRecord> replayed =
        pipeline.apply(
            "Replayed",
            Create.of(record(Position.of("events", 0, 1)), record(Position.of("events", 0, 2, 5)))
                .withCoder(RawRecordCoder.of()));
    DeadLetter first = letter(Position.of("events", 0, 1));
    DeadLetter second = letter(Position.of("events", 0, 1, 1));
    DeadLetter again = letter(Position.of("events", 0, 2, 5));

    PAssert.that(
            pipeline
                .apply("Failed", Create.of(first, second, again).withCoder(DeadLetterCoder.of()))
                .apply(TakeNewLetters.notOf(replayed)))
        .containsInAnyOrder(second);
    pipeline.run();
  }

  private static RawRecord record(Position position) {
    return RawRecord.of(position, TIME, Map.of(), PAYLOAD);
  }

  private static DeadLetter letter(Position position) {
    return DeadLetter.of("shop", Reason.CONTRACT_BROKEN, "", position, TIME, null, PAYLOAD);
  }
}
