package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractChangesTest {
  private static final String V9 =
      """
      {"properties": {"id": {"type": "string"}, "plan": {"type": "string"}}}""";

  @TempDir Path temporary;
  private ConfigDirectory config;

  @BeforeEach
  void startFromAContract() {
    config = new ConfigDirectory(temporary);
    config.write("contracts/Order Completed/9.json", V9);
  }

  @Test
  void aFieldThatAllowsLessBreaksTheProducersOfTheVersionBefore() {
    write(
        "10",
        """
        {
          "properties": {"id": {"type": "integer"}, "plan": {"type": "string"}},
          "required": ["id"]
        }""");

    assertThat(breaks())
        .containsExactly(
            "config/contracts/Order Completed/10.json:2:33: 'id' may no longer be string, which"
                + " breaks events of version 9. Accept what version 9 does, or say in version 10"
                + " that it may break: \"x-trueup\": {\"compatibility\": \"none\"}.",
            "config/contracts/Order Completed/10.json:3:16: 'id' is required now, which breaks"
                + " events of version 9. Accept what version 9 does, or say in version 10 that it"
                + " may break: \"x-trueup\": {\"compatibility\": \"none\"}.")
        .inOrder();
  }

  @Test
  void aFieldThatIsGoneBreaksTheSourceThatReadsIt() {
    write("10", "{\"properties\": {\"id\": {\"type\": \"string\"}}}");

    assertThat(breaks()).hasSize(1);
    assertThat(breaks().get(0))
        .startsWith(
            "config/contracts/Order Completed/10.json:1:16: 'plan' is no longer declared, which"
                + " breaks 'plan' at config/trueup.yaml:18. ");
  }

  @Test
  void aFieldThatIsGoneAndReadByNobodyBreaksProducersOnlyWhereUnknownFieldsAreRefused() {
    config.replace("trueup.yaml", "properties: [plan]", "properties: []");
    write("10", "{\"properties\": {\"id\": {\"type\": \"string\"}}}");
    assertThat(breaks()).isEmpty();

    config.replace("trueup.yaml", "enrich:", "record: {unknownFields: reject}\nenrich:");
    assertThat(breaks()).hasSize(1);
    assertThat(breaks().get(0)).contains("'plan' is no longer declared, which breaks events of");
  }

  @Test
  void aVersionMaySayThatItBreaks() {
    write("10", "{\"x-trueup\": {\"compatibility\": \"none\"}, \"required\": [\"id\"]}");
    assertThat(breaks()).isEmpty();
  }

  @Test
  void aVersionMayPromiseThatTheOneBeforeAcceptsItsEvents() {
    write(
        "10",
        """
        {"x-trueup": {"compatibility": "full"},
         "properties": {"id": {"type": ["string", "null"]}, "plan": {"type": "string"}}}""");

    assertThat(breaks()).hasSize(1);
    assertThat(breaks().get(0))
        .startsWith(
            "config/contracts/Order Completed/9.json:1:32: 'id' may no longer be null, which"
                + " breaks events of version 10. ");
  }

  @Test
  void versionsFollowEachOtherByTheirNumbers() {
    write("10", V9);
    write("11", "{\"properties\": {\"id\": {}, \"plan\": {}, \"new\": {}}}");
    assertThat(breaks()).isEmpty();
  }

  @Test
  void aBreakKeepsNothingFromStarting() throws ConfigException {
    write("10", "{\"required\": [\"id\"]}");
    assertThat(breaks()).isNotEmpty();
    assertThat(config.read().record().contracts()).hasSize(2);
  }

  private void write(String version, String schema) {
    config.write("contracts/Order Completed/" + version + ".json", schema);
  }

  private List<String> breaks() {
    return config.breaks();
  }
}
