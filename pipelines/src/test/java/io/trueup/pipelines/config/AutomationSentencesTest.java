package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.pipelines.deliver.SinkType;
import io.trueup.schemas.automation.Decision;
import io.trueup.transforms.listen.automation.AutomationRule;
import io.trueup.transforms.listen.automation.Cap;
import io.trueup.transforms.listen.automation.Consent;
import io.trueup.transforms.listen.automation.OpenAlert;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How automations are read, and what people read when one is wrong, to the letter. */
class AutomationSentencesTest {
  private static final String AUTOMATIONS =
      """
      automations:
        - name: offer
          when: {name: Order Completed, segment: loyal}
          during: few
          call: [desk]
          with: {code: SAVE10}
          holdOut: 20%
          atMost: 2
          per: 7d
          consent: segment
          assumeConsent: true
        - name: page_the_desk
          during: few
          call: [desk]
          dryRun: true
      """;

  private static final String UPLIFT =
      """
        - name: offer_uplift
          measure: {uplift: {automation: offer, conversion: Paid, within: 1h}}
          tiers: [1h]
      """;

  @TempDir Path temporary;
  private ConfigDirectory config;

  @BeforeEach
  void startFromAValidDirectory() {
    config = new ConfigDirectory(temporary);
    config.write("alerts.yaml", "alerts: [{name: few, metric: orders, tier: 1m, below: 1}]");
    config.write("automations.yaml", AUTOMATIONS);
    config.replace(
        "trueup.yaml",
        "sources:",
        "sinks: {desk: {type: kafka, topic: desk}, am: {type: alertmanager, url: http://am}}\n"
            + "sources:");
    config.replace("metrics.yaml", "  - name: price", UPLIFT + "  - name: price");
  }

  @Test
  void isReadAsItIsMeant() throws Exception {
    Deployment deployment = config.read();

    AutomationRule offer = deployment.automationRules().get(0);
    assertThat(offer.during()).isEqualTo(new OpenAlert("few", Duration.standardMinutes(1)));
    assertThat(offer.holdOut()).isEqualTo(0.2);
    assertThat(offer.cap()).isEqualTo(new Cap(2, Duration.standardDays(7)));
    assertThat(offer.consent()).isEqualTo(new Consent("segment", true));
    assertThat(offer.dryRun()).isFalse();
    assertThat(deployment.automationRules().get(1).ofCustomers()).isFalse();
    assertThat(deployment.automationRules().get(1).dryRun()).isTrue();
    assertThat(deployment.calls().get("offer").sinks()).isEqualTo(Map.of("desk", SinkType.KAFKA));
    assertThat(deployment.calls().get("offer").parameters()).isEqualTo(Map.of("code", "SAVE10"));
  }

  @Test
  void theExperimentOfAnAutomationHasItsArms() throws Exception {
    Deployment deployment = config.read();

    assertThat(deployment.catalogue().experiments().get(0).allocation())
        .isEqualTo(Map.of(Decision.CONTROL, 0.2, Decision.TREATMENT, 0.8));
    assertThat(deployment.catalogue().ofDecisions().metrics()).hasSize(1);
    assertThat(deployment.catalogue().ofDecisions().derivation().funnels()).hasSize(1);
    assertThat(deployment.catalogue().ofEvents().metrics()).hasSize(2);
    assertThat(deployment.catalogue().ofEvents().derivation().funnels()).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiterString = " ~ ",
      quoteCharacter = '`',
      textBlock =
          """
          during: few\\n    call: [desk]\\n    with ~ during: fwe\\n    call: [desk]\\n    with ~ config/automations.yaml:4:13: automation 'offer' waits for the alert 'fwe', which alerts.yaml does not have. Did you mean 'few'? Use one of: few.
          {name: Order Completed, segment: loyal} ~ {segment: loyal} ~ config/automations.yaml:3:11: automation 'offer' does not say which event triggers it. Add the condition name: <event>.
          segment: loyal ~ sgment: loyal ~ config/automations.yaml:3:35: automation 'offer' is filtered by 'sgment', which is no text field. Did you mean 'segment'? Use one of: name, source, customerKey, sessionId, page, sku, currency, experiment, arm, contractVersion, breaches, segment, category, properties.<name>.
          [desk]\\n    with ~ [dsk]\\n    with ~ config/automations.yaml:5:12: automation 'offer' calls 'dsk', which is no sink of trueup.yaml. Did you mean 'desk'? Use one of: am, desk.
          [desk]\\n    with ~ []\\n    with ~ config/automations.yaml:5:11: automation 'offer' calls nobody. Name at least one sink, and dryRun: true to try it.
          [desk]\\n    with ~ [am]\\n    with ~ config/automations.yaml:5:11: automation 'offer' calls 'am', which takes alerts only. Name a sink of type webhook, slack or kafka.
          20% ~ 0.2 ~ config/automations.yaml:7:14: 'automations.holdOut' is '0.2', which is no percentage. Write it like 50% or 2.5%.
          atMost: 2 ~ atMost: 1000 ~ config/automations.yaml:8:13: automation 'offer' calls a customer up to 1000 times, which is no cap. Use at most 100.
          atMost: 2\\n ~ \\n ~ config/automations.yaml:9:10: automation 'offer' has 'per' without 'atMost'. Write both: atMost: 1, per: 7d.
          consent: segment ~ consent: newsletter_x ~ config/automations.yaml:10:14: automation 'offer' asks for the consent 'newsletter_x', which is no text field. Use one of: name, source, customerKey, sessionId, page, sku, currency, experiment, arm, contractVersion, breaches, segment, category, properties.<name>.
          consent: segment\\n ~ \\n ~ config/automations.yaml:11:20: automation 'offer' assumes a consent that it does not ask for. Remove it, or add consent: <field>.
          page_the_desk ~ offer ~ config/automations.yaml:12:11: the automation 'offer' stands twice, first in line 2. Rename or remove one of them.
          dryRun: true ~ dryRun: yes ~ config/automations.yaml:15:13: 'automations.dryRun' is 'yes', which it cannot be. Use one of: false, true.
          dryRun: true ~ holdOut: 10% ~ config/automations.yaml:15:14: automation 'page_the_desk' has 'holdOut', but calls for a segment and not for customers. Remove it, or add when: {name: <event>}.
          """)
  void oneSpoiledPlaceGivesOneSentence(String old, String spoiled, String sentence) {
    config.replace("automations.yaml", old.translateEscapes(), spoiled.translateEscapes());

    assertThat(config.sentences()).containsExactly(sentence);
  }

  @Test
  void oneThatSaysNotWhen() {
    config.write("automations.yaml", AUTOMATIONS + "  - {name: never, call: [desk]}\n");

    assertThat(config.sentences())
        .containsExactly(
            "config/automations.yaml:16:5: automation 'never' does not say when it calls."
                + " Add when: {name: <event>}, during: <alert>, or both.");
  }

  @Test
  void anUpliftOfNoAutomation() {
    config.replace("metrics.yaml", "automation: offer", "automation: ofer");

    assertThat(config.sentences())
        .containsExactly(
            "config/metrics.yaml:8:36: metric 'offer_uplift' measures 'ofer', which is no"
                + " automation of customers. Did you mean 'offer'? Use one of: offer.");
  }

  @Test
  void anUpliftWithoutAControlGroup() {
    config.replace("automations.yaml", "20%", "0%");

    assertThat(config.sentences())
        .containsExactly(
            "config/metrics.yaml:8:36: metric 'offer_uplift' measures 'offer', which holds nobody"
                + " out to compare with. Give the automation a holdOut above 0%.");
  }

  @Test
  void anAlertOnWhatAutomationsDecided() {
    config.write("alerts.yaml", "alerts: [{name: few, metric: offer_uplift, tier: 1h, below: 1}]");

    assertThat(config.sentences())
        .containsExactly(
            "config/alerts.yaml:1:30: alert 'few' watches 'offer_uplift', which is measured of what"
                + " automations decided, after all alerts. Watch another metric.");
  }

  @Test
  void decisionsAreCountedByWhatTheyHave() throws Exception {
    config.replace(
        "metrics.yaml",
        "  - name: price",
        "  - {name: decisions, measure: count, where: {name: Automation Decided},"
            + " by: [experiment, properties.reason], tiers: [1h]}\n  - name: price");

    assertThat(
            config.read().catalogue().ofDecisions().metrics().stream().map(m -> m.name()).toList())
        .isEqualTo(List.of("offer_uplift", "decisions"));
  }
}
