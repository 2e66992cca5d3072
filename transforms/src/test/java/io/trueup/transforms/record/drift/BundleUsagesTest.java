package io.trueup.transforms.record.drift;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.transforms.record.contract.Contracts;
import io.trueup.transforms.record.decode.FieldObserver;
import java.util.HashMap;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class BundleUsagesTest {
  private static final Instant TIME = Instant.parse("2024-05-01T09:30:00Z");
  private static final long NINE = Instant.parse("2024-05-01T09:00:00Z").getMillis();

  private final BundleUsages usages =
      new BundleUsages(
          Contracts.compile(Map.of("Order Completed/1", "{}")), Duration.standardHours(1));
  private final FieldObserver app = usages.of("app");

  @Test
  void ofManyNamesThatNoContractHasTheFirstAreToldAndTheRestCountedTogether() {
    for (int i = 0; i < 300; i++) {
      app.observe("order " + i, TIME, body(1));
      app.observe("order " + i, TIME, body(1));
    }
    app.observe("Order Completed", TIME, body(1));
    usages.of("web").observe("seen", TIME, body(1));

    Map<UsageKey, FieldUsage> drained = drain();

    UsageKey first = new UsageKey("app", "order 0", NINE);
    assertThat(drained).hasSize(UsageKey.MAX_UNDECLARED + 3);
    assertThat(drained.get(first).events()).isEqualTo(2);
    assertThat(drained.get(first.further()).events()).isEqualTo(200);
    assertThat(drained).containsKey(new UsageKey("app", "Order Completed", NINE));
    assertThat(drained).containsKey(new UsageKey("web", "seen", NINE));
  }

  @Test
  void noProducerCanCountEventsAsLate() {
    UsageKey key = new UsageKey("app", "tick", NINE);
    app.observe(key.late(NINE).event(), TIME, body(1));
    assertThat(drain().keySet()).containsExactly(key.further());
  }

  @Test
  void itIsFullWhenItHoldsVeryManyFieldsAndEmptyWhenDrained() {
    for (int hour = 0; hour < 900; hour++) {
      app.observe("tick", TIME.plus(Duration.standardHours(hour)), body(99));
    }
    assertThat(usages.isFull()).isFalse();
    for (int hour = 900; hour < 1_100; hour++) {
      app.observe("tick", TIME.plus(Duration.standardHours(hour)), body(99));
    }
    assertThat(usages.isFull()).isTrue();
    assertThat(drain()).hasSize(1_100);
    assertThat(usages.isFull()).isFalse();
    assertThat(drain()).isEmpty();
  }

  private Map<UsageKey, FieldUsage> drain() {
    Map<UsageKey, FieldUsage> drained = new HashMap<>();
    usages.drain(drained::put);
    return drained;
  }

  private static ObjectNode body(int fields) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < fields; i++) {
      body.put("" + (char) ('a' + i / 26) + (char) ('a' + i % 26), i);
    }
    return body;
  }
}
