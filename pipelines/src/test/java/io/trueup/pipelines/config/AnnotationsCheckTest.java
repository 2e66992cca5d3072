package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsCheckTest {
  private static final String CONTRACT = "contracts/Order Completed/1.json";

  @TempDir Path temporary;
  private ConfigDirectory config;

  @BeforeEach
  void startFromAValidDirectory() {
    config = new ConfigDirectory(temporary);
  }

  @Test
  void aPersonalFieldCannotBeAllowListed() {
    config.write(CONTRACT, "{\"properties\": {\"plan\": {\"x-trueup\": {\"personal\": true}}}}");

    assertThat(config.sentences())
        .containsExactly(
            "config/trueup.yaml:18:18: 'plan' would keep 'plan', which contract Order Completed/1"
                + " says is personal. Remove it, or read what is not personal.");
  }

  @Test
  void norCanAPartOfOneNorOneBehindAReferenceInAList() {
    config.replace(
        "trueup.yaml", "csv\n    columns: [id, type, time, user, price, plan]", "segment");
    config.replace("trueup.yaml", "[plan]", "{plan: properties.items.0.buyer.plan}");
    config.write(
        CONTRACT,
        """
        {"$defs": {"person": {"x-trueup": {"personal": true}}},
         "properties": {"items": {"items": {"properties": {"buyer": {"$ref": "#/$defs/person"}}}}}}
        """);

    assertThat(config.sentences())
        .containsExactly(
            "config/trueup.yaml:17:24: 'plan' would keep 'items.*.buyer', which contract"
                + " Order Completed/1 says is personal. Remove it, or read what is not personal.");
  }

  @Test
  void theCustomersIdMayBePersonalForItIsHashed() {
    config.write(
        CONTRACT,
        """
        {"properties": {"user": {"x-trueup": {"personal": true, "field": "customerId"}},
         "price": {"x-trueup": {"field": "amount"}}}}""");

    assertThat(config.sentences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'personal' | 1:39: 'x-trueup' is no map. Write it like {\"personal\": true}.",
        "{'persnal': true} | 1:51: 'x-trueup' has no key 'persnal' here. Did you mean 'personal'? Use one of: personal, field.",
        "{'personal': 'yes'} | 1:52: 'personal' is neither true nor false. Write true or false.",
        "{'field': 'eventTime'} | 1:49: 'field' is \"eventTime\", which no contract can say where it is. Use one of: customerId, sessionId, page, sku, quantity, amount, currency, experiment, arm.",
        "{'personal': true, 'field': 'page'} | 1:67: a personal field is to be the page, which events keep as it is. Remove 'personal' or 'field'; only customerId and sessionId are hashed.",
      })
  void anAnnotationThatIsWrongIsReportedWhereItIs(String annotation, String sentence) {
    config.write(
        CONTRACT,
        "{\"properties\": {\"total\": {\"x-trueup\": " + annotation.replace('\'', '"') + "}}}");

    assertThat(config.sentences())
        .containsExactly("config/contracts/Order Completed/1.json:" + sentence);
  }

  @Test
  void whatAnEventHasManyOfIsNoFieldOfIt() {
    config.write(
        CONTRACT, "{\"properties\": {\"a\": {\"items\": {\"x-trueup\": {\"field\": \"sku\"}}}}}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json:1:55: 'sku' would have many values, for it"
                + " stands in a list or map. Annotate a field that an event has once.");
  }

  @Test
  void theCompatibilityOfAContractIsOneOfFour() {
    config.write(CONTRACT, "{\"x-trueup\": {\"compatibility\": \"backwards\"}}");

    assertThat(config.sentences())
        .containsExactly(
            "config/contracts/Order Completed/1.json:1:32: 'compatibility' is \"backwards\", which"
                + " it cannot be. Did you mean 'backward'? Use one of: backward, forward, full,"
                + " none.");
  }
}
