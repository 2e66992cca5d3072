package io.trueup.pipelines.deliver;

import java.time.Instant;

/**
 * A message that is to be sent to a sink.
 *
 * @param key what happened, the same whenever it is written or sent again
 * @param sink the sink's name
 * @param payload JSON, as the receiver takes it
 * @param attempts how often it was sent, this time included
 * @param pendingSince since when it is tried
 */
public record Delivery(
    String key, String sink, String payload, int attempts, Instant pendingSince) {

  /** By which a receiver tells whether it has the message already; of letters, digits, - and _. */
  public String id() {
    return key + "-" + sink;
  }

  /** Without the payload. */
  @Override
  public String toString() {
    return id() + ", attempt " + attempts;
  }
}
