package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.Breach;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.contract.Contracts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDecoderTest {
  private static final String TIME = "2024-05-01T11:00:00Z";

  @Test
  void aRecordAboveTheLimitIsOversizedBeforeItIsParsed() {
    RawRecord record = Records.of("t", new byte[10_001], Map.of());
    RejectedRecordException e = rejected(Records.segment(), record);
    assertThat(e.reason()).isEqualTo(Reason.OVERSIZED);
    assertThat(e.detail()).isEqualTo("The record has 10001 bytes; at most 10000 are allowed.");
  }

  @Test
  void aTimeBeyondTheClocksDifferenceIsInTheFutureAndNotBelieved() throws Exception {
    Instant limit = Records.RECEIVED.plus(Records.policy().futureLimit());
    assertThat(decode(Records.json(), "{\"what\": \"a\", \"when\": \"" + limit + "\"}").eventTime())
        .isEqualTo(limit);

    RejectedRecordException e =
        rejected(
            Records.json(),
            "{\"what\": \"a\", \"when\": \"" + limit.plus(Duration.millis(1)) + "\"}");
    assertThat(e.reason()).isEqualTo(Reason.FUTURE_EVENT_TIME);
    assertThat(e.eventTime()).isNull();
  }

  @Test
  void aRejectionAfterTheTimeIsReadCarriesTheTime() {
    RejectedRecordException e = rejected(Records.json(), "{\"when\": \"" + TIME + "\"}");
    assertThat(e.reason()).isEqualTo(Reason.MISSING_FIELD);
    assertThat(e.detail()).isEqualTo("name (at what) is missing; every event has one.");
    assertThat(e.eventTime()).isEqualTo(Instant.parse(TIME));
  }

  @Test
  void anEventWithoutItsOwnIdHasItsPosition() throws Exception {
    SourceSpec source = mapping("eventId", Records.at("id"));
    assertThat(decode(source, event("")).eventId()).isEqualTo("app-topic/0/7");
    assertThat(decode(source, event("\"id\": 12")).eventId()).isEqualTo("12");
  }

  @Test
  void copiesOfARecordHaveTheSameContentId() throws Exception {
    String first = decode(Records.json(), event("\"meta\": {}")).eventId();
    assertThat(first).hasLength(22);
    assertThat(decode(Records.json(), event("\"meta\": {}")).eventId()).isEqualTo(first);
    assertThat(decode(Records.json(), event("\"meta\": {} ")).eventId()).isNotEqualTo(first);
  }

  @Test
  void anIdPathAfterPositionIsNeverReached() throws Exception {
    SourceSpec source = mapping("eventId", Records.at(FieldMapping.POSITION, "id"));
    assertThat(decode(source, event("\"id\": 12")).eventId()).isEqualTo("app-topic/0/7");
  }

  @Test
  void pathsDescendIntoArraysAndIntoTextThatHoldsJson() throws Exception {
    SourceSpec source = mapping("sku", Records.at("data.items.1.sku"));
    CustomerEvent event =
        decode(source, event("\"data\": \"{\\\"items\\\": [{}, {\\\"sku\\\": \\\"s-2\\\"}]}\""));
    assertThat(event.sku()).isEqualTo("s-2");
    assertThat(decode(source, event("\"data\": \"{not json\"")).sku()).isNull();
  }

  @Test
  void aKeySpelledLikeTheWholePathComesFirst() throws Exception {
    SourceSpec source = mapping("sku", Records.at("a.b"));
    assertThat(decode(source, event("\"a\": {\"b\": 1}, \"a.b\": 2")).sku()).isEqualTo("2");
  }

  @Test
  void blankValuesObjectsAndNullsAreNoValues() throws Exception {
    SourceSpec source = mapping("sku", new FieldMapping(List.of("a", "b", "c"), "none"));
    assertThat(decode(source, event("\"a\": \" \", \"b\": {}, \"c\": null")).sku())
        .isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEventWithAnEmptyIdIsKnownByItsPosition(String id) throws Exception {
    SourceSpec json = mapping("eventId", Records.at("id"));
    assertThat(decode(json, event("\"id\": \"" + id + "\"")).eventId())
        .isEqualTo(Position.of(json.topic(), 0, 7).toString());

    SourceSpec csv = mapping(Records.csv(), "eventId", Records.at("session"));
    assertThat(decode(csv, "2024-05-01 10:00:00 UTC,view,1,2.5,3," + id).eventId())
        .isEqualTo(Position.of(csv.topic(), 0, 7).toString());

    SourceSpec segment = Records.segment();
    String call =
        "{\"type\": \"track\", \"event\": \"View\", \"timestamp\": \"2024-05-01T10:00:00Z\", "
            + "\"userId\": \"u\", \"messageId\": \"";
    assertThat(decode(segment, call + id + "\"}").eventId())
        .isEqualTo(Position.of(segment.topic(), 0, 7).toString());
  }

  @Test
  void thePageLosesItsQueryAndFragment() throws Exception {
    assertThat(decode(Records.json(), event("\"where\": \"https://s.io/a?mail=x#y\"")).page())
        .isEqualTo("https://s.io/a");
    assertThat(decode(Records.json(), event("\"where\": \"What is new?\"")).page())
        .isEqualTo("What is new?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x", "x\\ud83d"})
  void textThatDatabasesCannotHoldIsInvalid(String text) {
    RejectedRecordException e =
        rejected(Records.json(), event("\"meta\": {\"channel\": \"a" + text + "\"}"));
    assertThat(e.reason()).isEqualTo(Reason.INVALID_FIELD);
    assertThat(e.detail()).startsWith("channel holds NUL or half a surrogate pair");
  }

  @Test
  void wholeSurrogatePairsAreText() throws Exception {
    CustomerEvent event =
        decode(Records.json(), event("\"meta\": {\"channel\": \"\\ud83d\\ude00\"}"));
    assertThat(event.properties()).containsExactly("channel", "\ud83d\ude00");
  }

  @Test
  void aTextOfMoreThanAThousandCharactersIsInvalid() {
    RejectedRecordException e =
        rejected(Records.json(), event("\"where\": \"" + "x".repeat(1_001) + "\""));
    assertThat(e.detail())
        .isEqualTo("page has more than 1000 characters, the most that it may have.");
  }

  @Test
  void anAmountThatIsNoneIsInvalidAndNotQuoted() {
    RejectedRecordException e =
        rejected(Records.json(), event("\"payload\": {\"revenue\": \"12 jane\"}"));
    assertThat(e.reason()).isEqualTo(Reason.INVALID_FIELD);
    assertThat(e.detail()).startsWith("amount (at payload.revenue) cannot be read");
    assertThat(e.detail()).doesNotContain("jane");
  }

  @Test
  void eachEventIsCheckedAgainstTheVersionThatItStates() throws Exception {
    String body = "\"order_id\": \"o-1\", \"total\": 3";
    assertThat(decode(Records.json(), order("1", body)).contractVersion()).isEqualTo("1");
    RejectedRecordException e = rejected(Records.json(), order("2", body));
    assertThat(e.reason()).isEqualTo(Reason.CONTRACT_BROKEN);
    assertThat(e.detail())
        .isEqualTo("currency is missing; contract Order Completed/2 requires it.");
  }

  @Test
  void anUnknownEventIsAcceptedOrRejectedAsThePolicySays() throws Exception {
    assertThat(decode(Records.json(), event("")).contractVersion()).isNull();

    RecordDecoder strict =
        RecordDecoder.of(
            Records.json(),
            Records.policy(
                Set.of(Breach.UNKNOWN_EVENT), Map.of("Order Completed/1", Records.ORDER_V1)),
            Records.KEY);
    RejectedRecordException unnamed = rejected(strict, Records.of("t", event("")));
    assertThat(unnamed.reason()).isEqualTo(Reason.UNKNOWN_EVENT);
    assertThat(unnamed.detail()).isEqualTo("No contract names the event tick.");
    assertThat(rejected(strict, Records.of("t", order("7", "\"total\": 3"))).detail())
        .isEqualTo("No contract names the event Order Completed in the version that it states.");
  }

  @Test
  void anAcceptedEventSaysInWhichWaysItBreaksItsContract() throws Exception {
    RecordDecoder lenient =
        RecordDecoder.of(
            Records.segment(),
            Records.policy(Set.of(), Map.of("Order Completed/1", Records.ORDER_V1)),
            Records.KEY);
    String call = "{\"type\": \"track\", \"event\": \"%s\", \"timestamp\": \"" + TIME + "\", %s}";
    assertThat(breaches(lenient, call.formatted("Order Completed", "\"userId\": 1")))
        .isEqualTo("MISSING_FIELD");
    assertThat(
            breaches(
                lenient,
                call.formatted(
                    "Order Completed",
                    "\"properties\": {\"order_id\": 5, \"total\": 3, \"coupn\": null}")))
        .isEqualTo("UNKNOWN_FIELD+WRONG_TYPE");
    assertThat(
            breaches(
                lenient,
                call.formatted(
                    "Order Completed", "\"properties\": {\"order_id\": \"5\", \"total\": 3}")))
        .isNull();
    assertThat(breaches(lenient, call.formatted("Tick", "\"userId\": 1")))
        .isEqualTo("UNKNOWN_EVENT");
  }

  @Test
  void noEventIsUnknownWhereThereAreNoContracts() throws Exception {
    RecordDecoder decoder =
        RecordDecoder.of(Records.json(), Records.policy(Set.of(), Map.of()), Records.KEY);
    assertThat(breaches(decoder, event(""))).isNull();
  }

  @Test
  void aFieldIsFoundWhereItsContractSaysThatItIs() throws Exception {
    String schema =
        """
        {"properties": {
          "paid": {"type": "number", "x-trueup": {"field": "amount"}},
          "item": {"properties": {"id": {"x-trueup": {"field": "sku"}}}}}}""";
    RecordDecoder decoder =
        RecordDecoder.of(
            Records.segment(), Records.policy(Set.of(), Map.of("Paid/1", schema)), Records.KEY);
    String call =
        """
        {"type": "track", "event": "%s", "timestamp": "%s",
         "properties": {"paid": 2.5, "total": 7, "item": {"id": "s-1"}}}""";

    CustomerEvent annotated = Decoded.event(decoder, Records.of("t", call.formatted("Paid", TIME)));
    assertThat(annotated.amountMicros()).isEqualTo(2_500_000);
    assertThat(annotated.sku()).isEqualTo("s-1");

    CustomerEvent other = Decoded.event(decoder, Records.of("t", call.formatted("Sent", TIME)));
    assertThat(other.amountMicros()).isEqualTo(7_000_000);
    assertThat(other.sku()).isNull();
  }

  @Test
  void everyEventsFieldsAreObservedWhateverBecomesOfIt() throws Exception {
    List<String> observed = new ArrayList<>();
    RecordDecoder strict =
        RecordDecoder.of(
            Records.json(),
            Records.policy(),
            Contracts.compile(Map.of("Order Completed/1", Records.ORDER_V1)),
            Records.KEY,
            (name, time, body) -> observed.add(name + " " + body.size()));

    Decoded.event(strict, Records.of("t", event("")));
    rejected(strict, Records.of("t", order("1", "\"total\": \"much\"")));
    rejected(strict, Records.of("t", "{\"what\": \"tick\"}"));

    assertThat(observed).containsExactly("tick 2", "Order Completed 4").inOrder();
  }

  @Test
  void aCsvRecordHasTheColumnsOfItsHeaderElseTheConfiguredOnes() throws Exception {
    Map<String, String> headers =
        Map.of(RawRecord.COLUMNS_HEADER, "\ufeffclientId,event_type,event_time,event_data");
    String line = "c-1,purchase," + TIME + ",\"{\"\"revenue\"\": 12.5}\"";
    RecordDecoder decoder = decoder(withoutContracts(Records.csv()));
    CustomerEvent event = Decoded.event(decoder, Records.of("t", line.getBytes(UTF_8), headers));
    assertThat(event.amountMicros()).isEqualTo(12_500_000);
    assertThat(event.customerKey()).isNotNull();
  }

  @Test
  void aCsvRecordWithTooFewFieldsMayBeCut() {
    RejectedRecordException e = rejected(Records.csv(), "2024-05-01 10:00:00 UTC,view,1,2.5,3");
    assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(e.detail()).isEqualTo("6 columns expected, 5 found: the line may be cut.");
  }

  @Test
  void aSourceThatMapsAFieldThatDoesNotExistIsRefused() {
    SourceSpec source = mapping("custmerId", Records.at("a"));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> decoder(source));
    assertThat(e)
        .hasMessageThat()
        .contains("maps the field \"custmerId\", which events do not have");
  }

  @Test
  void aConstantEventIdIsRefused() {
    SourceSpec source = mapping("eventId", Records.constant("1"));
    assertThrows(IllegalArgumentException.class, () -> decoder(source));
  }

  private static String breaches(RecordDecoder decoder, String text) throws Exception {
    return Breach.text(Decoded.event(decoder, Records.of("t", text)).breaches());
  }

  private static String event(String more) {
    return "{\"what\": \"tick\", \"when\": \""
        + TIME
        + "\""
        + (more.isEmpty() ? "" : ", " + more)
        + "}";
  }

  private static String order(String version, String more) {
    return "{\"what\": \"buy\", \"v\": \""
        + version
        + "\", \"when\": \""
        + TIME
        + "\", "
        + more
        + "}";
  }

  /** The JSON source with one mapping added or replaced. */
  private static SourceSpec mapping(String field, FieldMapping mapping) {
    return mapping(Records.json(), field, mapping);
  }

  private static SourceSpec mapping(SourceSpec source, String field, FieldMapping mapping) {
    Map<String, FieldMapping> fields = new HashMap<>(source.fields());
    fields.put(field, mapping);
    return new SourceSpec(
        source.name(),
        source.topic(),
        source.format(),
        source.columns(),
        fields,
        source.timeFormats(),
        source.names(),
        source.properties());
  }

  private static SourceSpec withoutContracts(SourceSpec source) {
    return new SourceSpec(
        source.name(),
        source.topic(),
        source.format(),
        Arrays.asList(),
        source.fields(),
        source.timeFormats(),
        Map.of(),
        source.properties());
  }

  private static RecordDecoder decoder(SourceSpec source) {
    return RecordDecoder.of(source, Records.policy(), Records.KEY);
  }

  private static CustomerEvent decode(SourceSpec source, String text) throws Exception {
    return Decoded.event(decoder(source), Records.of(source.topic(), text));
  }

  private static RejectedRecordException rejected(SourceSpec source, String text) {
    return rejected(source, Records.of(source.topic(), text));
  }

  private static RejectedRecordException rejected(SourceSpec source, RawRecord record) {
    return rejected(decoder(source), record);
  }

  private static RejectedRecordException rejected(RecordDecoder decoder, RawRecord record) {
    return assertThrows(RejectedRecordException.class, () -> Decoded.event(decoder, record));
  }
}
