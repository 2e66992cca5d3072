package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Events to archive: plain ones by time and offset, and any that can be. */
final class SampleEvents {
  private static final long MOST_MICROS = 999_999_999_999_999_999L;
  private static final long YEAR_9999 = 253_370_764_800_000L;

  private SampleEvents() {}

  static EnrichedEvent at(String time, long offset) {
    return at(Instant.parse(time), offset);
  }

  static EnrichedEvent at(Instant time, long offset) {
    CustomerEvent event =
        CustomerEvent.builder()
            .setEventId("event-" + offset)
            .setName("Order Completed")
            .setSource("shop")
            .setEventTime(time)
            .setReceivedTime(time.plus(Duration.millis(250)))
            .setAmountMicros(1_000_000L + offset)
            .setCurrency("EUR")
            .setPosition(Position.of("events", 0, offset))
            .build();
    return EnrichedEvent.of(event, Verdict.ACCEPTED, Map.of("segment", "gold"));
  }

  /** Events with every field of every form, null where it may be. */
  static Arbitrary<EnrichedEvent> any() {
    return Combinators.combine(
            events(),
            Arbitraries.of(Verdict.class),
            textMaps(),
            Arbitraries.integers().between(0, 15),
            texts().injectNull(0.3))
        .as(EnrichedEvent::of);
  }

  private static Arbitrary<CustomerEvent> events() {
    Arbitrary<CustomerEvent.Builder> builders =
        Combinators.combine(texts(), texts(), texts(), instants(), instants(), positions())
            .as(
                (id, name, source, eventTime, receivedTime, position) ->
                    CustomerEvent.builder()
                        .setEventId(id)
                        .setName(name)
                        .setSource(source)
                        .setEventTime(eventTime)
                        .setReceivedTime(receivedTime)
                        .setPosition(position));
    Arbitrary<String> optional = texts().injectNull(0.3);
    Arbitrary<CustomerEvent.Builder> withContext =
        Combinators.combine(builders, optional, optional, optional, optional, optional, optional)
            .as(
                (builder, version, customer, alias, session, page, sku) ->
                    builder
                        .setContractVersion(version)
                        .setCustomerKey(customer)
                        .setAliasKey(alias)
                        .setSessionId(session)
                        .setPage(page)
                        .setSku(sku));
    Arbitrary<Long> quantities = Arbitraries.longs().injectNull(0.3);
    Arbitrary<Long> amounts = Arbitraries.longs().between(-MOST_MICROS, MOST_MICROS);
    return Combinators.combine(
            withContext,
            quantities,
            amounts.injectNull(0.3),
            optional,
            optional,
            optional,
            textMaps(),
            Arbitraries.integers().between(0, 15))
        .as(
            (builder, quantity, amount, currency, experiment, arm, properties, breaches) ->
                builder
                    .setQuantity(quantity)
                    .setAmountMicros(amount)
                    .setCurrency(currency)
                    .setExperiment(experiment)
                    .setArm(arm)
                    .setProperties(properties)
                    .setBreaches(breaches)
                    .build());
  }

  private static Arbitrary<Map<String, String>> textMaps() {
    return Arbitraries.maps(texts(), texts().injectNull(0.2)).ofMaxSize(4);
  }

  /** Unicode without lone surrogates, which no UTF-8 can hold. */
  private static StringArbitrary texts() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withCharRange('\u00a0', '\ud7ff')
        .withCharRange('\ue000', '\uffee')
        .ofMaxLength(20);
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(-YEAR_9999, YEAR_9999).map(Instant::ofEpochMilli);
  }

  private static Arbitrary<Position> positions() {
    return Combinators.combine(
            texts(),
            Arbitraries.integers().greaterOrEqual(0),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.integers().between(0, Position.MAX_MESSAGES - 1))
        .as(Position::of);
  }
}
