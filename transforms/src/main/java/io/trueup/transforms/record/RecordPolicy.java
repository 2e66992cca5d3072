package io.trueup.transforms.record;

import io.trueup.schemas.event.Breach;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;

/**
 * The limits that Record decides by.
 *
 * @param maxBytes longest record in bytes
 * @param allowedLateness how far an event may be behind the watermark and still be accepted
 * @param deduplicationHorizon for how long of event time an event id is remembered
 * @param futureLimit how far an event time may be ahead of the received time
 * @param refused the breaches of a contract that make a record a dead letter; an event that breaks
 *     it otherwise is accepted and says so
 * @param contracts JSON Schema text by {@code <Event Name>/<version>}
 * @param driftWindow the length of the windows of event time that schema drift is measured in
 */
public record RecordPolicy(
    int maxBytes,
    Lateness allowedLateness,
    Duration deduplicationHorizon,
    Duration futureLimit,
    Set<Breach> refused,
    Map<String, String> contracts,
    Duration driftWindow)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The bits of the refused breaches. */
  public int refusedBits() {
    return refused.stream().mapToInt(Breach::bit).sum();
  }
}
