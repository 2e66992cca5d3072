package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.transforms.analyze.CalendarPeriod;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.derive.BusinessHours;
import io.trueup.transforms.analyze.derive.ChurnRule;
import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import io.trueup.transforms.analyze.derive.ServiceLevelRule;
import io.trueup.transforms.analyze.derive.SessionRule;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What metrics declare: funnels, service levels, churn, retention, experiments. */
class DerivedMetricsTest {
  @TempDir Path temporary;
  private ConfigDirectory config;

  @BeforeEach
  void startFromAValidDirectory() {
    config = new ConfigDirectory(temporary);
  }

  @Test
  void aDropOffIsAShareOfTheEndsOfTheFunnelThatItDeclares() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        sessions: {gap: 10m, maximum: 6h}
        metrics:
          - name: abandonment
            measure:
              dropOff: {steps: [A, B, C], optional: B, without: D, per: customer, within: 30m}
            where: {segment: new}
            by: [arm]
            tiers: 1m
          - name: abandonment_by_page
            measure: {dropOff: {steps: [A, C], within: 1h}}
            by: [page]
            tiers: 1m
        """);

    Catalogue catalogue = config.read().catalogue();

    assertThat(catalogue.derivation())
        .isEqualTo(
            new DerivationRules(
                new SessionRule(Duration.standardMinutes(10), Duration.standardHours(6)),
                List.of(
                    new FunnelRule(
                        "abandonment",
                        List.of(new Step("A", false), new Step("B", true), new Step("C", false)),
                        List.of("D"),
                        Per.CUSTOMER,
                        Duration.standardMinutes(30)),
                    new FunnelRule(
                        "abandonment_by_page",
                        List.of(new Step("A", false), new Step("C", false)),
                        List.of(),
                        Per.SESSION,
                        Duration.standardHours(1))),
                List.of(),
                List.of()));
    Measure share =
        new Measure.Ratio(
            new Measure.Part(
                new Measure.Count(),
                List.of(new Condition("properties.outcome", Set.of("dropped"), false))),
            new Measure.Part(new Measure.Count(), List.of()));
    assertThat(catalogue.metrics())
        .containsExactly(
            new Metric(
                "abandonment",
                share,
                List.of(
                    new Condition("name", Set.of("Funnel Ended"), false),
                    new Condition("properties.funnel", Set.of("abandonment"), false),
                    new Condition("properties.outcome", Set.of("converted", "dropped"), false),
                    new Condition("segment", Set.of("new"), false)),
                List.of("arm"),
                List.of(Duration.standardMinutes(1))),
            new Metric(
                "abandonment_by_page",
                share,
                List.of(
                    new Condition("name", Set.of("Funnel Step Left"), false),
                    new Condition("properties.funnel", Set.of("abandonment_by_page"), false),
                    new Condition("properties.outcome", Set.of("advanced", "dropped"), false)),
                List.of("page"),
                List.of(Duration.standardMinutes(1))))
        .inOrder();
  }

  @Test
  void aServiceLevelDeclaresTheCasesThatItsMetricCounts() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        calendars:
          - name: office
            zone: Europe/Berlin
            hours: {monday: 09:00-17:00, friday: [13:00-24:00, 09:00-12:00]}
            holidays: [2026-12-25]
        metrics:
          - name: slow_answers
            measure:
              sla: {key: sku, opens: A, closes: [B, C], within: 4h, calendar: office, maximum: 15d}
            by: [segment]
            tiers: 1h
        """);

    Catalogue catalogue = config.read().catalogue();

    BusinessHours office =
        new BusinessHours(
            ZoneId.of("Europe/Berlin"),
            Map.of(
                DayOfWeek.MONDAY,
                List.of(hours("09:00", "17:00")),
                DayOfWeek.FRIDAY,
                List.of(hours("09:00", "12:00"), hours("13:00", "00:00"))),
            Set.of(LocalDate.of(2026, 12, 25)));
    assertThat(catalogue.derivation().serviceLevels())
        .containsExactly(
            new ServiceLevelRule(
                "slow_answers",
                "sku",
                Set.of("A"),
                Set.of("B", "C"),
                Duration.standardHours(4),
                null,
                office,
                Duration.standardDays(15)));
    assertThat(catalogue.metrics().get(0).where())
        .containsExactly(
            new Condition("name", Set.of("Case Decided"), false),
            new Condition("properties.serviceLevel", Set.of("slow_answers"), false));
  }

  private static BusinessHours.Hours hours(String from, String to) {
    return new BusinessHours.Hours(LocalTime.parse(from), LocalTime.parse(to));
  }

  @Test
  void churnDeclaresTheRuleByWhichItsMetricCountsSilences() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        metrics:
          - name: buyers
            measure: {churn: {activity: A, usual: 14d, lapsed: 2.5}}
            by: [segment]
            tiers: 1d
        """);

    Catalogue catalogue = config.read().catalogue();

    assertThat(catalogue.derivation().churns())
        .containsExactly(
            new ChurnRule(
                "buyers",
                Set.of("A"),
                Duration.standardDays(1),
                Duration.standardDays(14),
                Duration.standardDays(30),
                Duration.standardDays(90),
                2,
                2.5,
                Duration.standardDays(180)));
    assertThat(catalogue.metrics().get(0).where())
        .containsExactly(
            new Condition("name", Set.of("Customer Lapsed", "Customer Returned"), false),
            new Condition("properties.churn", Set.of("buyers"), false),
            new Condition("properties.outcome", Set.of("lapsed", "recovered"), false));
    assertThat(catalogue.margin()).isEqualTo(Duration.standardDays(270));
  }

  @Test
  void aRetentionHasTheWindowsOfItsPeriods() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        metrics:
          - name: weekly
            measure: {retention: {every: week, periods: 8, lookback: 4, activity: [A, B]}}
            by: [segment]
          - name: monthly
            measure: {retention: {every: month, periods: 6, joins: A}}
        """);

    Catalogue catalogue = config.read().catalogue();

    assertThat(catalogue.metrics().stream().map(Metric::measure))
        .containsExactly(
            new Measure.Retention(CalendarPeriod.WEEK, 8, 4, Set.of("A", "B"), Set.of()),
            new Measure.Retention(CalendarPeriod.MONTH, 6, 0, Set.of(), Set.of("A")))
        .inOrder();
    assertThat(catalogue.metrics().stream().map(metric -> metric.periods().length()))
        .containsExactly(Duration.standardDays(91), Duration.standardDays(217))
        .inOrder();
  }

  @Test
  void anExperimentCountsItsExposuresByArm() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        metrics:
          - name: uplift
            measure:
              uplift:
                exposure: A
                conversion: B
                within: 7d
                control: c
                allocation: {c: 0.5, t: 0.5}
            by: [segment]
            tiers: 1h
        """);

    Catalogue catalogue = config.read().catalogue();

    assertThat(catalogue.experiments())
        .containsExactly(
            new ExperimentRule("uplift", "arm", "c", Map.of("c", 0.5, "t", 0.5), 1000));
    assertThat(catalogue.metrics().get(0).by()).containsExactly("arm", "segment").inOrder();
    assertThat(catalogue.derivation().funnels())
        .containsExactly(
            new FunnelRule(
                "uplift",
                List.of(new Step("A", false), new Step("B", false)),
                List.of(),
                Per.CUSTOMER,
                Duration.standardDays(7)));
  }

  @Test
  void metricsOfSessionsHaveTheirProperties() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        metrics:
          - name: session_length
            measure: {quantiles: {of: properties.duration, at: 0.5}}
            where: {name: Session Ended}
            by: [properties.entryPage]
            tiers: 1h
        """);

    assertThat(config.read().catalogue().derives()).isTrue();
  }
}
