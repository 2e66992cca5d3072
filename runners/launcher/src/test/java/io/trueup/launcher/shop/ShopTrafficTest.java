package io.trueup.launcher.shop;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShopTrafficTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ShopTraffic traffic = new ShopTraffic(ShopSettings.of(500, 40), START);
  private final List<ShopRecord> records = all(traffic);

  @Test
  void sameSeedAndStartGiveTheSameRecords() {
    assertThat(all(new ShopTraffic(ShopSettings.of(500, 40), START))).isEqualTo(records);
  }

  @Test
  void recordsComeAtTheRateInTheOrderTheyAreDue() {
    assertThat(records).hasSize(20_000);
    assertThat(records).isInOrder(Comparator.comparing(ShopRecord::sendTime));
    assertThat(records.get(19_999).sendTime()).isLessThan(START.plusSeconds(40));
  }

  @Test
  void plantedCountsWhatWasPlanted() {
    Planted planted = traffic.planted();

    assertThat(planted.sent()).isEqualTo(20_000);
    assertThat(planted.duplicates()).isEqualTo(count(Plant.DUPLICATE));
    assertThat(planted.late()).isEqualTo(count(Plant.LATE));
    assertThat(planted.malformed()).isEqualTo(count(Plant.MALFORMED));
    assertThat(planted.contractBreaking()).isEqualTo(count(Plant.CONTRACT_BREAKING));
    assertThat(planted.unknownCustomer()).isEqualTo(count(Plant.UNKNOWN_CUSTOMER));
    assertThat(planted.driftedCustomers()).isEqualTo(25);
    for (Plant plant : Plant.values()) {
      assertWithMessage(plant.name()).that(count(plant)).isGreaterThan(20);
    }
  }

  @Test
  void onlyDuplicatesRepeatAMessageId() throws Exception {
    Map<String, ShopRecord> first = new HashMap<>();
    long repeated = 0;
    for (ShopRecord record : records) {
      if (record.plant() == Plant.MALFORMED) {
        continue;
      }
      ShopRecord before = first.putIfAbsent(call(record).get("messageId").asText(), record);
      if (before != null) {
        repeated++;
        assertThat(record.plant()).isEqualTo(Plant.DUPLICATE);
        assertThat(before.plant()).isEqualTo(Plant.NONE);
        assertThat(record.payload()).isEqualTo(before.payload());
        assertThat(Duration.between(before.sendTime(), record.sendTime()))
            .isLessThan(Duration.ofSeconds(5));
      }
    }
    assertThat(repeated).isEqualTo(count(Plant.DUPLICATE));
  }

  @Test
  void lateEventsAreTenMinutesLateAndOthersAreNot() {
    for (ShopRecord record : records) {
      Duration behind = Duration.between(record.eventTime(), record.sendTime());
      if (record.plant() == Plant.LATE) {
        assertThat(behind).isAtLeast(Duration.ofMinutes(10));
        assertThat(record.sendTime()).isAtLeast(START.plusSeconds(15));
      } else {
        assertThat(behind).isLessThan(Duration.ofSeconds(5));
      }
    }
  }

  @Test
  void malformedRecordsAreNoJson() {
    records.stream()
        .filter(record -> record.plant() == Plant.MALFORMED)
        .forEach(record -> assertThrows(JsonProcessingException.class, () -> call(record)));
  }

  @Test
  void unknownCustomersAreNotInTheDimensionTables() {
    Set<String> known = new HashSet<>();
    traffic.dimensions().customers().forEach(customer -> known.add(customer.customerId()));
    for (ShopRecord record : records) {
      switch (record.plant()) {
        case UNKNOWN_CUSTOMER -> assertThat(known).doesNotContain(record.customerId());
        case NONE, DUPLICATE -> assertThat(known).contains(record.customerId());
        case LATE, MALFORMED, CONTRACT_BREAKING -> {}
      }
    }
  }

  @Test
  void segmentsDriftOfCustomersWhoWereThere() {
    Set<String> there = new HashSet<>();
    records.forEach(record -> there.add(record.customerId()));
    for (SegmentChange change : traffic.drift()) {
      assertThat(there).contains(change.customerId());
      assertThat(change.validFrom()).isEqualTo(START);
    }
  }

  @Test
  void treatmentSellsMoreThanControl() throws Exception {
    Map<String, Integer> orders = new HashMap<>();
    for (ShopRecord record : records) {
      if (record.plant() == Plant.NONE
          && call(record).path("event").asText().equals("Order Completed")) {
        orders.merge(call(record).at("/properties/arm").asText(), 1, Integer::sum);
      }
    }
    assertThat(orders.get("treatment")).isGreaterThan(orders.get("control"));
  }

  @Test
  void everyKindOfEventIsThere() throws Exception {
    Set<String> events = new HashSet<>();
    for (ShopRecord record : records) {
      if (record.plant() == Plant.NONE) {
        JsonNode call = call(record);
        events.add(call.path("type").asText() + " " + call.path("event").asText());
      }
    }
    assertThat(events)
        .containsExactly(
            "page ",
            "track Product Added",
            "track Checkout Step Completed",
            "track Payment Submitted",
            "track Order Completed",
            "track Ticket Opened",
            "track Ticket Answered");
  }

  private long count(Plant plant) {
    return records.stream().filter(record -> record.plant() == plant).count();
  }

  private static JsonNode call(ShopRecord record) throws JsonProcessingException {
    return JSON.readTree(record.payload());
  }

  private static List<ShopRecord> all(ShopTraffic traffic) {
    List<ShopRecord> records = new ArrayList<>();
    traffic.forEachRemaining(records::add);
    return records;
  }
}
