package io.trueup.pipelines.deliver;

import io.trueup.schemas.automation.Decision;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whom an automation calls, and what it says besides the decision.
 *
 * @param sinks by name
 * @param parameters texts that the receivers are given as they are
 */
public record Call(SortedMap<String, SinkType> sinks, SortedMap<String, String> parameters)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Call {
    sinks = Collections.unmodifiableSortedMap(new TreeMap<>(sinks));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** What each sink gets, by its name. */
  public Map<String, String> payloads(Decision decision) {
    Map<String, String> payloads = new TreeMap<>();
    sinks.forEach(
        (sink, type) ->
            payloads.put(sink, DecisionPayload.of(decision, parameters, type).toString()));
    return payloads;
  }
}
