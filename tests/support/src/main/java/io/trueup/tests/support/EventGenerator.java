package io.trueup.tests.support;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A small shop's events, the same for the same seed: optional fields are absent now and then,
 * amounts have cents, and properties hold numbers, texts that are none, and nothing.
 *
 * @param seed of all that is random
 * @param start the earliest event time
 * @param span how far event times reach from there
 * @param customers how many customers there are
 */
public record EventGenerator(long seed, Instant start, Duration span, int customers) {
  /** The attributes that the generated events may have. */
  public static final List<String> ATTRIBUTES = List.of("segment", "category");

  private static final List<String> NAMES =
      List.of("Product Viewed", "Product Viewed", "Product Added", "Checkout Started", "Paid");
  private static final List<String> PAGES = List.of("/", "/list", "/cart", "/zurück", "/結帳");
  private static final List<String> SEGMENTS = List.of("new", "loyal", EnrichedEvent.UNKNOWN);
  private static final List<String> CATEGORIES = List.of("shoes", "hats");
  private static final List<String> ARMS = List.of("control", "variant");
  private static final List<String> LATENCIES = List.of("0.25", "12", "-3.1234567", "n/a", "");

  private static final int ALL =
      Layer.COUNTED.bit()
          | Layer.DEDUPLICATED.bit()
          | Layer.COMPLETE.bit()
          | Layer.REPAIRED.bit()
          | Layer.DATED.bit()
          | Layer.EXACT.bit();

  private static final int HINDSIGHT = Layer.DATED.bit() | Layer.EXACT.bit();

  /** Half an hour of events around a midnight, by 40 customers. */
  public static EventGenerator seeded(long seed) {
    Instant beforeMidnight = Instant.parse("2025-03-01T23:45:00Z");
    return new EventGenerator(seed, beforeMidnight, Duration.standardMinutes(30), 40);
  }

  public EventGenerator from(Instant earliest) {
    return new EventGenerator(seed, earliest, span, customers);
  }

  public EventGenerator over(Duration length) {
    return new EventGenerator(seed, start, length, customers);
  }

  public EventGenerator by(int howManyCustomers) {
    return new EventGenerator(seed, start, span, howManyCustomers);
  }

  /** That many events as the stream counts them, in no order of time. */
  public List<LayeredEvent> counted(int events) {
    return all(events, Layer.COUNTED.bit());
  }

  /** That many events as a recompute of plain files counts them. */
  public List<LayeredEvent> exact(int events) {
    return all(events, Layer.EXACT.bit());
  }

  /**
   * That many events as a recompute of the archive counts them: of twenty, one came twice, one came
   * too late, one was repaired, one has attributes that the stream did not know yet, and one is by
   * a customer whom the stream took for another; each of the last two is two elements.
   */
  public List<LayeredEvent> layered(int events) {
    Random random = new Random(seed);
    List<LayeredEvent> layered = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      CustomerEvent event = event(i, random);
      Map<String, String> attributes = attributes(random);
      switch (random.nextInt(20)) {
        case 0 -> {
          layered.add(LayeredEvent.of(event, attributes, ALL));
          layered.add(LayeredEvent.of(event, attributes, Layer.COUNTED.bit()));
        }
        case 1 ->
            layered.add(
                LayeredEvent.of(
                    event, attributes, Layer.COMPLETE.bit() | Layer.REPAIRED.bit() | HINDSIGHT));
        case 2 -> {
          layered.add(LayeredEvent.of(event, Map.of(), ALL ^ HINDSIGHT));
          layered.add(LayeredEvent.of(event, attributes, HINDSIGHT));
        }
        case 3 -> {
          layered.add(LayeredEvent.of(event, attributes, ALL ^ Layer.EXACT.bit()));
          layered.add(LayeredEvent.of(byAnother(event), attributes, Layer.EXACT.bit()));
        }
        case 4 -> layered.add(LayeredEvent.of(event, attributes, Layer.REPAIRED.bit() | HINDSIGHT));
        default -> layered.add(LayeredEvent.of(event, attributes, ALL));
      }
    }
    return layered;
  }

  private static CustomerEvent byAnother(CustomerEvent event) {
    return event.toBuilder().setCustomerKey("customer-0").build();
  }

  private List<LayeredEvent> all(int events, int layers) {
    Random random = new Random(seed);
    List<LayeredEvent> all = new ArrayList<>(events);
    for (int i = 0; i < events; i++) {
      CustomerEvent event = event(i, random);
      all.add(LayeredEvent.of(event, attributes(random), layers));
    }
    return all;
  }

  private CustomerEvent event(int number, Random random) {
    Instant time = start.plus(Duration.millis(random.nextInt((int) span.getMillis())));
    int customer = random.nextInt(customers);
    boolean paid = random.nextInt(4) == 0;
    return CustomerEvent.builder()
        .setEventId("event-" + number)
        .setName(of(NAMES, random))
        .setContractVersion(sometimes("1", random))
        .setSource("shop")
        .setCustomerKey(sometimes("customer-" + customer, random))
        .setSessionId(sometimes("session-" + customer + "-" + random.nextInt(3), random))
        .setEventTime(time)
        .setReceivedTime(time.plus(Duration.millis(random.nextInt(5_000))))
        .setPage(sometimes(of(PAGES, random), random))
        .setSku(sometimes("sku-" + random.nextInt(20), random))
        .setQuantity(sometimes(1L + random.nextInt(5), random))
        .setAmountMicros(paid ? 10_000L * random.nextInt(20_000) : null)
        .setCurrency(paid ? "EUR" : null)
        .setExperiment(sometimes("free-shipping", random))
        .setArm(sometimes(of(ARMS, random), random))
        .setProperties(Map.of("latency", of(LATENCIES, random), "empty", ""))
        .setPosition(Position.of("events", number % 4, number / 4))
        .build();
  }

  private static Map<String, String> attributes(Random random) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("segment", of(SEGMENTS, random));
    if (random.nextBoolean()) {
      attributes.put("category", of(CATEGORIES, random));
    }
    return attributes;
  }

  private static String of(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static <T> @Nullable T sometimes(T value, Random random) {
    return random.nextInt(8) == 0 ? null : value;
  }
}
