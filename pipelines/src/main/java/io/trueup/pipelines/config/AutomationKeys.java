package io.trueup.pipelines.config;

import java.util.List;
import org.joda.time.Duration;

/** The keys of {@code automations.yaml}, with every default. */
final class AutomationKeys {
  static final Key<String> NAME =
      Key.required(
          "name",
          Form.TEXT,
          "the automation's name, unique; another name assigns customers to arms anew");
  static final Key<YamlNode> WHEN =
      Key.optional(
          "when",
          Form.node("map of conditions"),
          "the events of customers that trigger it, as the where of a metric has them, with the name"
              + " of an event or of a derived one; without it, the alert of during triggers it, once"
              + " for its segment");
  static final Key<YamlNode> DURING =
      Key.optional(
          "during",
          Form.node("alert rule"),
          "only what happened while this alert was open, in the segment of the alert");
  static final Key<YamlNode> CALL =
      Key.required("call", Form.node("list of sinks"), "the sinks of trueup.yaml that are called");
  static final Key<YamlNode> WITH =
      Key.of(
          "with",
          Form.node("map of texts"),
          "{}",
          "texts that those who are called are given as they are: {offer: free-shipping}");
  static final Key<Double> HOLD_OUT =
      Key.of(
          "holdOut",
          Form.PERCENTAGE,
          "10%",
          "the share of the customers who are never called, to measure the others against");
  static final Key<Integer> AT_MOST =
      Key.optional(
          "atMost",
          Form.COUNT,
          "how often a customer is called at most per per; always without it");
  static final Key<Duration> PER =
      Key.optional(
          "per",
          Form.POSITIVE_DURATION,
          "with atMost, which needs it: in any such time, by the" + " times of the events");
  static final Key<YamlNode> CONSENT =
      Key.optional(
          "consent",
          Form.node("text field"),
          "an attribute or property that must be 'true', or the customer is not called");
  static final Key<Boolean> ASSUME_CONSENT =
      Key.of(
          "assumeConsent",
          Form.choice(Words.of("false", false, "true", true)),
          "false",
          "whether a customer of whom the consent is not known counts as consenting");
  static final Key<Boolean> DRY_RUN =
      Key.of(
          "dryRun",
          Form.choice(Words.of("false", false, "true", true)),
          "false",
          "with true it decides, and calls nobody");
  static final Section SECTION =
      Section.of(
          "automations[]",
          NAME,
          WHEN,
          DURING,
          CALL,
          WITH,
          HOLD_OUT,
          AT_MOST,
          PER,
          CONSENT,
          ASSUME_CONSENT,
          DRY_RUN);

  /** What an automation of a segment cannot have. */
  static final List<Key<?>> OF_CUSTOMERS = List.of(HOLD_OUT, AT_MOST, PER, CONSENT, ASSUME_CONSENT);

  static final Key<List<YamlMap>> AUTOMATIONS =
      Key.required(
          "automations",
          Form.listOf(Form.section(SECTION), "list of automations"),
          "whom to call when");
  static final Section FILE = Section.of("automations.yaml", AUTOMATIONS);

  /** In the order of the reference. */
  static final List<Section> SECTIONS = List.of(FILE, SECTION);

  private AutomationKeys() {}
}
