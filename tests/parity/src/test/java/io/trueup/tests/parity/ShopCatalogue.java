package io.trueup.tests.parity;

import io.trueup.tests.support.EventGenerator;
import io.trueup.transforms.analyze.CalendarPeriod;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.Limit;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Measure.Average;
import io.trueup.transforms.analyze.Measure.Count;
import io.trueup.transforms.analyze.Measure.Distinct;
import io.trueup.transforms.analyze.Measure.Max;
import io.trueup.transforms.analyze.Measure.Min;
import io.trueup.transforms.analyze.Measure.Overlap;
import io.trueup.transforms.analyze.Measure.Part;
import io.trueup.transforms.analyze.Measure.Quantiles;
import io.trueup.transforms.analyze.Measure.Ratio;
import io.trueup.transforms.analyze.Measure.Retention;
import io.trueup.transforms.analyze.Measure.Sum;
import io.trueup.transforms.analyze.Measure.Top;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.SlidingTier;
import io.trueup.transforms.analyze.derive.ChurnRule;
import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import io.trueup.transforms.analyze.derive.ServiceLevelRule;
import io.trueup.transforms.analyze.derive.SessionRule;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.joda.time.Duration;

/**
 * Every measure: with and without filters, negated ones, splits and absent fields; of what
 * happened, of sessions, funnels, cases and silences.
 */
final class ShopCatalogue {
  private static final List<Duration> ALL_TIERS =
      List.of(
          Duration.standardSeconds(10),
          Duration.standardMinutes(1),
          Duration.standardHours(1),
          Duration.standardDays(1));
  private static final List<Duration> COARSE_TIERS =
      List.of(Duration.standardMinutes(5), Duration.standardDays(1));

  private static final Condition IS_PAID = is("name", "Paid");
  private static final Condition IS_VIEWED = is("name", "Product Viewed", "Product Added");

  private static final Condition SESSIONS = is("name", DerivedEvent.SESSION_ENDED);
  private static final Condition ENDED_FUNNELS = is("name", DerivedEvent.FUNNEL_ENDED);

  private static final Overlap PAYERS_WHO_ONLY_VIEWED =
      new Overlap(
          "customerKey",
          List.of(List.of(IS_PAID), List.of(is("name", "Product Viewed"))),
          List.of(List.of(is("name", "Product Added"))));

  static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              total("events", new Count()),
              total("payments", new Count(), IS_PAID),
              split("events_by_segment", new Count(), List.of("segment", "arm")),
              split("new_actions", new Count(), List.of("page"), isNot("name", "Product Viewed")),
              split(
                  "known_actions", new Count(), List.of(), isNot("arm", EventField.NONE), IS_PAID),
              total("revenue", new Sum("amount")),
              split("latency", new Sum("properties.latency"), List.of("segment", "arm")),
              split("items", new Sum("quantity"), List.of("category"), isNot("sku", "sku-1")),
              total("average_amount", new Average("amount")),
              split("average_items", new Average("quantity"), List.of("currency"), IS_PAID),
              total("cheapest", new Min("amount"), IS_PAID),
              split("slowest", new Max("properties.latency"), List.of("segment", "arm")),
              split(
                  "span",
                  ratio(part(new Max("amount")), part(new Min("amount"), IS_PAID)),
                  List.of("category")),
              total("conversion", ratio(part(new Count(), IS_PAID), part(new Count(), IS_VIEWED))),
              split(
                  "sessions_per_customer",
                  ratio(part(new Distinct("sessionId")), part(new Distinct("customerKey"))),
                  List.of("segment", "arm")),
              split(
                  "revenue_per_customer",
                  ratio(part(new Sum("amount"), IS_PAID), part(new Distinct("customerKey"))),
                  List.of("category")),
              split(
                  "over_nothing",
                  ratio(part(new Average("amount")), part(new Count(), is("name", "Never"))),
                  List.of()),
              total("customers", new Distinct("customerKey")),
              split("payers", new Distinct("customerKey"), List.of("segment", "arm"), IS_PAID),
              split("texts", new Distinct("properties.empty"), List.of("properties.latency")),
              total("payers_who_only_viewed", PAYERS_WHO_ONLY_VIEWED),
              split(
                  "share_who_only_viewed",
                  ratio(part(PAYERS_WHO_ONLY_VIEWED), part(new Distinct("customerKey"))),
                  List.of("segment")),
              retention(
                  "daily_retention", new Retention(CalendarPeriod.DAY, 1, 1, Set.of(), Set.of())),
              retention(
                  "starters",
                  new Retention(
                      CalendarPeriod.DAY,
                      2,
                      0,
                      Set.of("Product Viewed", "Paid"),
                      Set.of("Checkout Started")),
                  "segment"),
              total("amounts", new Quantiles("amount", List.of(0.99, 0.5, 0.07)), IS_PAID),
              split("quantities", new Quantiles("quantity", List.of(0.25, 1.0)), List.of("page")),
              total("sessions", new Count(), SESSIONS),
              split("bounce_rate", new Average("properties.bounced"), List.of("arm"), SESSIONS),
              split("entries", new Count(), List.of("properties.entryPage"), SESSIONS),
              split(
                  "session_length",
                  new Quantiles("properties.duration", List.of(0.5, 0.9)),
                  List.of("segment"),
                  SESSIONS),
              total("session_events", new Sum("properties.events"), SESSIONS),
              total("session_customers", new Distinct("customerKey"), SESSIONS),
              split(
                  "drop_off",
                  ratio(part(new Count(), is("properties.outcome", "dropped")), part(new Count())),
                  List.of("properties.funnel", "page"),
                  ENDED_FUNNELS,
                  isNot("properties.outcome", "excluded")),
              total("excluded", new Count(), is("properties.outcome", "excluded"), ENDED_FUNNELS),
              split(
                  "steps",
                  new Count(),
                  List.of("properties.funnel", "properties.step"),
                  is("name", DerivedEvent.STEP_LEFT)),
              split(
                  "breach_rate",
                  ratio(part(new Count(), is("properties.outcome", "breached")), part(new Count())),
                  List.of("segment"),
                  is("name", DerivedEvent.CASE_DECIDED)),
              total("opened", new Count(), is("name", DerivedEvent.CASE_OPENED)),
              total("at_risk", new Count(), is("name", DerivedEvent.CASE_AT_RISK)),
              split(
                  "time_to_pay",
                  new Quantiles("properties.duration", List.of(0.5, 0.9)),
                  List.of("properties.outcome"),
                  is("name", DerivedEvent.CASE_CLOSED)),
              total("joined", new Count(), is("name", DerivedEvent.CUSTOMER_JOINED)),
              split(
                  "churn",
                  ratio(part(new Count(), is("properties.outcome", "lapsed")), part(new Count())),
                  List.of("segment"),
                  is("name", DerivedEvent.CUSTOMER_LAPSED, DerivedEvent.CUSTOMER_RETURNED),
                  is("properties.outcome", "lapsed", "recovered")),
              split(
                  "silences",
                  new Quantiles("properties.silence", List.of(0.5)),
                  List.of("properties.churn", "properties.outcome"),
                  is(
                      "name",
                      DerivedEvent.CUSTOMER_AT_RISK,
                      DerivedEvent.CUSTOMER_LAPSED,
                      DerivedEvent.CUSTOMER_RETURNED)),
              total(
                  "rhythm",
                  new Average("properties.rhythm"),
                  is("name", DerivedEvent.CUSTOMER_AT_RISK)),
              split(
                  "waits",
                  new Quantiles("properties.sincePrevious", List.of(0.5)),
                  List.of("properties.funnel", "properties.step"),
                  is("name", DerivedEvent.STEP_LEFT)),
              total("top_page", new Top("page", 1)),
              split("top_customers", new Top("customerKey", 3), List.of("segment"), IS_VIEWED),
              sliding("sliding_events", new Count()),
              sliding("sliding_customers", new Distinct("customerKey")),
              sliding("sliding_top", new Top("page", 2)),
              limited("views_by_sku", new Count(), List.of("segment", "sku"), "sku", 6),
              limited("customers_by_page", new Distinct("customerKey"), List.of("page"), "page", 2),
              limited(
                  "quantities_by_page",
                  new Quantiles("quantity", List.of(0.5, 0.9)),
                  List.of("page", "arm"),
                  "page",
                  3)),
          Set.copyOf(EventGenerator.ATTRIBUTES),
          new DerivationRules(
              new SessionRule(Duration.standardMinutes(2), Duration.standardMinutes(6)),
              List.of(
                  new FunnelRule(
                      "checkout",
                      List.of(
                          new Step("Product Viewed", false),
                          new Step("Product Added", true),
                          new Step("Checkout Started", false),
                          new Step("Paid", false)),
                      List.of(),
                      Per.SESSION,
                      Duration.standardMinutes(5)),
                  new FunnelRule(
                      "payment",
                      List.of(new Step("Checkout Started", false), new Step("Paid", false)),
                      List.of("Product Added"),
                      Per.CUSTOMER,
                      Duration.standardMinutes(3))),
              List.of(
                  new ServiceLevelRule(
                      "payment_time",
                      "sku",
                      Set.of("Product Viewed", "Product Added"),
                      Set.of("Paid"),
                      Duration.standardMinutes(4),
                      Duration.standardMinutes(2),
                      null,
                      Duration.standardMinutes(9))),
              List.of(
                  new ChurnRule(
                      "churn",
                      Set.of("Product Viewed", "Paid"),
                      Duration.standardSeconds(20),
                      Duration.standardMinutes(2),
                      Duration.standardMinutes(3),
                      Duration.standardMinutes(12),
                      1.25,
                      1.5,
                      Duration.standardMinutes(6)))),
          ZoneOffset.UTC,
          List.of(),
          List.of());

  private ShopCatalogue() {}

  /** The first metric alone. */
  static Catalogue first() {
    return new Catalogue(CATALOGUE.metrics().subList(0, 1), CATALOGUE.attributes());
  }

  static List<String> names() {
    return CATALOGUE.metrics().stream().map(Metric::name).toList();
  }

  /** Whether the stream keeps a sketch of it; all others are exact in the stream, too. */
  static boolean isSketched(String name) {
    return CATALOGUE.metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .anyMatch(metric -> isSketched(metric.measure()));
  }

  private static boolean isSketched(Measure measure) {
    return measure instanceof Distinct
        || measure instanceof Overlap
        || measure instanceof Retention
        || measure instanceof Quantiles
        || (measure instanceof Ratio ratio
            && (isSketched(ratio.numerator().measure())
                || isSketched(ratio.denominator().measure())));
  }

  /** Whether the stream publishes 0 of no events for rows that a later pane no longer has. */
  static boolean rowsMayVanish(String name) {
    return CATALOGUE.metrics().stream()
        .filter(metric -> metric.name().equals(name) || name.startsWith(metric.name() + "."))
        .anyMatch(
            metric ->
                metric.measure() instanceof Top
                    || metric.measure() instanceof Retention
                    || metric.limit() != null);
  }

  private static Metric total(String name, Measure measure, Condition... where) {
    return new Metric(name, measure, List.of(where), List.of(), ALL_TIERS);
  }

  private static Metric split(String name, Measure measure, List<String> by, Condition... where) {
    return new Metric(name, measure, List.of(where), by, COARSE_TIERS);
  }

  private static Metric retention(String name, Retention measure, String... by) {
    return new Metric(name, measure, List.of(), List.of(by), List.of(Duration.standardDays(1)));
  }

  private static Metric limited(
      String name, Measure measure, List<String> by, String field, int values) {
    return new Metric(
        name, measure, List.of(), by, COARSE_TIERS, List.of(), new Limit(field, values));
  }

  private static Metric sliding(String name, Measure measure) {
    Duration minute = Duration.standardMinutes(1);
    Duration fiveMinutes = Duration.standardMinutes(5);
    return new Metric(
        name,
        measure,
        List.of(),
        List.of("segment"),
        List.of(minute, fiveMinutes),
        List.of(
            new SlidingTier(Duration.standardHours(1), fiveMinutes),
            new SlidingTier(Duration.standardMinutes(3), minute)),
        null);
  }

  private static Ratio ratio(Part numerator, Part denominator) {
    return new Ratio(numerator, denominator);
  }

  private static Part part(Measure measure, Condition... where) {
    return new Part(measure, List.of(where));
  }

  private static Condition is(String field, String... values) {
    return new Condition(field, Set.of(values), false);
  }

  private static Condition isNot(String field, String... values) {
    return new Condition(field, Set.of(values), true);
  }
}
