package io.trueup.transforms.listen;

import java.io.Serializable;
import java.util.List;

/**
 * What people are told with an alert.
 *
 * @param severity free text, {@code warning} or {@code critical} by convention
 * @param owner who looks after the rule; empty where nobody is named
 * @param runbook the URL of what to do; empty where there is none
 * @param message what the alert says; empty for a sentence of the rule's kind
 * @param sinks the names of those who are told, beside the table and the topic of alerts
 */
public record Notice(
    String severity, String owner, String runbook, MessageTemplate message, List<String> sinks)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Notice {
    sinks = List.copyOf(sinks);
  }

  /** Nothing but a severity. */
  public static Notice of(String severity) {
    return new Notice(severity, "", "", new MessageTemplate(""), List.of());
  }
}
