package io.trueup.transforms.record;

import java.io.Serializable;
import java.util.Map;
import org.joda.time.Duration;

/**
 * The limits that Record decides by.
 *
 * @param maxBytes longest record in bytes
 * @param allowedLateness how far an event may be behind the watermark and still be accepted
 * @param deduplicationHorizon for how long of event time an event id is remembered
 * @param futureLimit how far an event time may be ahead of the received time
 * @param acceptUnknownEvents whether an event that no contract names is accepted
 * @param contracts JSON Schema text by {@code <Event Name>/<version>}
 */
public record RecordPolicy(
    int maxBytes,
    Duration allowedLateness,
    Duration deduplicationHorizon,
    Duration futureLimit,
    boolean acceptUnknownEvents,
    Map<String, String> contracts)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
