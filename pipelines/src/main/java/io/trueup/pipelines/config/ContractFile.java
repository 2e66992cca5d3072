package io.trueup.pipelines.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.utils.JsonNodes;

/**
 * A contract as it was read.
 *
 * @param event the event's name, the directory's
 * @param version the version, the file's name without its extension
 * @param file the file, as the user reaches it
 * @param text what stands in it
 * @param schema the same, parsed; its parts know where they stand
 */
record ContractFile(String event, String version, String file, String text, JsonNode schema) {
  /** What the contract is called in a policy and in errors. */
  String key() {
    return event + "/" + version;
  }

  /**
   * A problem at a part of this contract.
   *
   * @param at a part of {@link #schema}
   */
  ConfigProblem problem(JsonNode at, String what, String remedy) {
    JsonLocation place = JsonNodes.tokenLocationOf(at);
    return new ConfigProblem(file, place.getLineNr(), place.getColumnNr(), what, remedy);
  }
}
