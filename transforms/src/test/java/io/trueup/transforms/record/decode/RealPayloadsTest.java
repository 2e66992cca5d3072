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
    assertThat(verdicts.counts())
        .isEqualTo(
            Map.of(
                "ACCEPTED", 1_180,
                "FUTURE_EVENT_TIME", 145,
                "MISSING_FIELD", 31,
                "NO_EVENT_TIME", 159,
                "OVERSIZED", 3));

    // Sent to a broker years later, with a device clock that was right: moved to its time.
    CustomerEvent viewed = verdicts.event(1);
    assertThat(viewed.name()).isEqualTo("product viewed");
    assertThat(viewed.eventId()).isEqualTo("1578564113557-af022c68-429e-4af4-b99b-2b9174056383");
    assertThat(viewed.customerKey())
        .isEqualTo(PSEUDONYMS.newestCustomer("78c53c15-32a1-4b65-adac-bec2d7bb8fab"));
    assertThat(viewed.eventTime()).isEqualTo(Verdicts.RECEIVED.minus(Duration.millis(9_699)));
    assertThat(viewed.page()).isEqualTo("/best-seller/1");
    assertThat(viewed.sku()).isEqualTo("F15");
    assertThat(viewed.quantity()).isEqualTo(11);
    assertThat(viewed.currency()).isEqualTo("USD");

    CustomerEvent opened = verdicts.event(310);
    assertThat(opened.name()).isEqualTo("Application Opened");
    assertThat(opened.customerKey())
        .isEqualTo(PSEUDONYMS.newestCustomer("e91e0378-63fe-11ec-82ac-0a028ee659c3"));
    assertThat(opened.eventTime()).isEqualTo(Instant.parse("2022-01-10T15:11:30.501Z"));

    CustomerEvent grouped = verdicts.event(323);
    assertThat(grouped.name()).isEqualTo("Group Joined");
    assertThat(grouped.customerKey()).isEqualTo(PSEUDONYMS.newestCustomer("432"));
    assertThat(grouped.eventTime()).isEqualTo(Instant.parse("2023-03-28T09:36:48.296Z"));
  }

  @Test
  void rudderStacksOwnCorrectionOfClocksIsOurs() throws IOException {
    List<Instant> corrected = new ArrayList<>();
    List<Instant> byRudderStack = new ArrayList<>();
    for (String line : rudderMessages()) {
      ObjectNode message = (ObjectNode) MAPPER.readTree(line);
      if (message.hasNonNull("timestamp")
          && message.hasNonNull("originalTimestamp")
          && message.hasNonNull("sentAt")
          && message.hasNonNull("receivedAt")) {
        byRudderStack.add(time(message));
        message.remove("timestamp");
        corrected.add(time(message));
      }
    }
    assertThat(corrected).hasSize(301);
    int same = 0;
    for (int i = 0; i < corrected.size(); i++) {
      same += corrected.get(i).equals(byRudderStack.get(i)) ? 1 : 0;
    }
    // Of the others, 18 differ by the millisecond that RudderStack rounds, and the rest have a
    // timestamp that their producer set.
    assertThat(same).isEqualTo(232);
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
    assertThat(verdicts.counts())
        .isEqualTo(Map.of("ACCEPTED", 48, "INVALID_FIELD", 23, "NO_EVENT_TIME", 35));

    CustomerEvent opened = verdicts.event(32);
    assertThat(opened.name()).isEqualTo("com.github.pull_request.opened");
    assertThat(opened.eventId())
        .isEqualTo("https://github.com/cloudevents/spec/pull#A234-1234-1234");
    assertThat(opened.customerKey()).isEqualTo(PSEUDONYMS.newestCustomer("123"));
    assertThat(opened.eventTime()).isEqualTo(Instant.parse("2018-04-05T17:31:00Z"));

    CustomerEvent elsewhere = verdicts.event(52);
    assertThat(elsewhere.eventId()).isEqualTo("http://localhost/source#1");
    assertThat(elsewhere.eventTime()).isEqualTo(Instant.parse("2018-04-26T12:48:09Z"));
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
    assertThat(verdicts.counts())
        .isEqualTo(Map.of("ACCEPTED", 202, "MALFORMED", 3, "MISSING_FIELD", 48));

    CustomerEvent viewed = verdicts.event(3);
    assertThat(viewed.name()).isEqualTo("Page Viewed");
    assertThat(viewed.eventId()).isEqualTo("56e35206-12f4-46a9-b1b2-042b19876956");
    assertThat(viewed.customerKey()).isEqualTo(PSEUDONYMS.newestCustomer("ada.blackjack@iglu.com"));
    assertThat(viewed.sessionId())
        .isEqualTo(PSEUDONYMS.session("82ef7248-08f8-4b48-a8f4-cec0f35c4e5c", Verdicts.RECEIVED));
    assertThat(viewed.eventTime()).isEqualTo(Instant.parse("2021-09-27T01:15:51.334Z"));
    assertThat(viewed.page()).isEqualTo("x9undfqbhicntzV");

    CustomerEvent clicked = verdicts.event(6);
    assertThat(clicked.name()).isEqualTo("link_click");
    assertThat(clicked.eventTime()).isEqualTo(Instant.parse("2021-10-15T09:05:28.590Z"));

    CustomerEvent anonymous = verdicts.event(51);
    assertThat(anonymous.customerKey())
        .isEqualTo(PSEUDONYMS.newestCustomer("c8a74d99-1025-4fb3-bccf-28195602e05c"));
    assertThat(anonymous.eventTime()).isEqualTo(Instant.parse("2022-02-02T01:01:01.648Z"));
  }

  private static Instant time(ObjectNode message) {
    return EventTimeReader.of(Records.segment(), Records.longerRecords())
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
