package io.trueup.pipelines.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.kafka.EventTimeOf;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.decode.EventTimeReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Reads the event time of undecoded records by the mapping of their topic's source. */
final class SourceEventTimes implements EventTimeOf {
  private static final long serialVersionUID = 1L;

  private final List<SourceSpec> sources;
  private final RecordPolicy policy;

  /** A reader serves one thread; partitions may be read by several. */
  private transient @Nullable ThreadLocal<Map<String, EventTimeReader>> readers;

  private SourceEventTimes(List<SourceSpec> sources, RecordPolicy policy) {
    this.sources = sources;
    this.policy = policy;
  }

  static SourceEventTimes of(Deployment deployment) {
    return new SourceEventTimes(deployment.sources(), deployment.record());
  }

  @Override
  public @Nullable Instant of(RawRecord raw) {
    return readers().get().get(raw.position().topic()).eventTime(raw);
  }

  private synchronized ThreadLocal<Map<String, EventTimeReader>> readers() {
    if (readers == null) {
      readers = ThreadLocal.withInitial(this::newReaders);
    }
    return readers;
  }

  private Map<String, EventTimeReader> newReaders() {
    Map<String, EventTimeReader> byTopic = new HashMap<>();
    for (SourceSpec source : sources) {
      byTopic.put(source.topic(), EventTimeReader.of(source, policy));
    }
    return byTopic;
  }
}
