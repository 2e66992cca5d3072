package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.transforms.record.Pseudonymizer;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Payloads that real producers wrote, each with its stated verdict and reason: a golden file lists
 * the lines that have it. See {@link SharedData}.
 */
class RealPayloadsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pseudonymizer PSEUDONYMS = Pseudonymizer.of(Records.KEY);

  @Test
  void rudderStacksMessagesHaveTheirVerdicts() throws IOException {
    Verdicts verdicts = Verdicts.of(Records.segment(), rudderMessages());
    assertGolden("real-rudderstack.verdicts", verdicts);
    assertThat(verdicts.counts()).isEqualTo(Map.of());

    // Sent to a broker years later, with a device clock that was right: moved to its time.
    CustomerEvent viewed = verdicts.event(1);
    assertThat(viewed.name()).isEqualTo("product viewed");
    assertThat(viewed.eventId()).isEqualTo("1578564113557-af022c68-429e-4af4-b99b-2b9174056383");
    assertThat(viewed.customerKey())
        .isEqualTo(PSEUDONYMS.customer("78c53c15-32a1-4b65-adac-bec2d7bb8fab"));
    assertThat(viewed.eventTime()).isEqualTo(Verdicts.RECEIVED.minus(Duration.millis(9_699)));
    assertThat(viewed.page()).isEqualTo("/best-seller/1");
    assertThat(viewed.sku()).isEqualTo("F15");
    assertThat(viewed.quantity()).isEqualTo(11);
    assertThat(viewed.currency()).isEqualTo("USD");
  }

  @Test
  void rudderStacksOwnCorrectionOfClocksIsOurs() throws IOException {
    List<String> corrected = new ArrayList<>();
    List<String> byRudderStack = new ArrayList<>();
    for (String line : rudderMessages()) {
      ObjectNode message = (ObjectNode) MAPPER.readTree(line);
      if (message.hasNonNull("timestamp")
          && message.hasNonNull("originalTimestamp")
          && message.hasNonNull("sentAt")
          && message.hasNonNull("receivedAt")) {
        byRudderStack.add(time(message).toString());
        message.remove("timestamp");
        corrected.add(time(message).toString());
      }
    }
    assertThat(corrected).hasSize(301);
    int same = 0;
    for (int i = 0; i < corrected.size(); i++) {
      same += corrected.get(i).equals(byRudderStack.get(i)) ? 1 : 0;
    }
    // The other fixtures have a timestamp that somebody changed.
    assertThat(same).isEqualTo(0);
  }

  @Test
  void examplesOfTheSegmentSpecHaveTheirVerdicts() throws IOException {
    List<String> asWritten = new ArrayList<>();
    List<String> withTime = new ArrayList<>();
    for (String line : lines("payloads-segment", "segment-spec-examples.jsonl")) {
      ObjectNode message = (ObjectNode) MAPPER.readTree(line).get("message");
      asWritten.add(message.toString());
      if (!message.has("timestamp")) {
        message.put("timestamp", "2024-05-01T10:15:30Z");
      }
      withTime.add(message.toString());
    }
    Verdicts verdicts = Verdicts.of(Records.segment(), asWritten);
    assertGolden("real-segment-spec.verdicts", verdicts);
    assertThat(verdicts.counts()).isEqualTo(Map.of("ACCEPTED", 7, "NO_EVENT_TIME", 84));
    assertThat(Verdicts.of(Records.segment(), withTime).counts())
        .isEqualTo(Map.of("ACCEPTED", 90, "MISSING_FIELD", 1));

    CustomerEvent alias = verdicts.event(3);
    assertThat(alias.name()).isEqualTo("Customer Aliased");
    assertThat(alias.eventId()).isEqualTo("022bb90c-bbac-11e4-8dfc-aa07a5b093db");
    assertThat(alias.customerKey()).isNotNull();
    assertThat(alias.eventTime()).isEqualTo(Instant.parse("2015-02-23T22:28:55.111Z"));
  }

  @Test
  void cloudEventsHaveTheirVerdicts() throws IOException {
    Verdicts verdicts =
        Verdicts.of(Records.cloudEvents(), lines("payloads-cloudevents", "cloudevents.jsonl"));
    assertGolden("real-cloudevents.verdicts", verdicts);
    assertThat(verdicts.counts()).isEqualTo(Map.of());
  }

  @Test
  void snowplowsEnrichedEventsHaveTheirVerdicts() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file :
        List.of(
            "enriched-input-events.tsv",
            "enriched-input-events-custom-contexts.tsv",
            "enriched-input-events-custom-unstruct.tsv",
            "enriched-processing-spec-1.tsv")) {
      lines.addAll(lines("payloads-snowplow", file));
    }
    Verdicts verdicts = Verdicts.of(Records.snowplow(), lines);
    assertGolden("real-snowplow.verdicts", verdicts);
    assertThat(verdicts.counts()).isEqualTo(Map.of());
  }

  private static Instant time(ObjectNode message) {
    return EventTimeReader.of(Records.segment(), Records.policy())
        .eventTime(Records.of("web-topic", message.toString()));
  }

  private static List<String> rudderMessages() throws IOException {
    return lines("payloads-segment", "rudder-transformer-messages.jsonl.gz");
  }

  private static List<String> lines(String folder, String file) throws IOException {
    Path path = SharedData.folder(folder).resolve(file);
    return SharedData.lines(path);
  }

  private static void assertGolden(String name, Verdicts verdicts) throws IOException {
    try (InputStream in = RealPayloadsTest.class.getResourceAsStream(name)) {
      assertThat(verdicts.listing()).isEqualTo(new String(in.readAllBytes(), UTF_8));
    }
  }
}
