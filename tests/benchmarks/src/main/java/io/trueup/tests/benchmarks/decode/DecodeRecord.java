package io.trueup.tests.benchmarks.decode;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.decode.RecordDecoder;
import io.trueup.transforms.record.decode.RejectedRecordException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One order from bytes to event: parsed, checked against its contract, pseudonymized. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeRecord {
  private static final int RECORDS = 1 << 10;

  /** Filled in by JMH, once for each format. */
  @Param public SourceFormat format;

  private RawRecord[] records;
  private RecordDecoder decoder;
  private int next;

  /** Makes the orders, outside of what is measured. */
  @Setup
  public void makeOrders() {
    records = Orders.records(format, RECORDS);
    decoder = Orders.decoder(format);
  }

  /** What is measured. */
  @Benchmark
  public void decode(Blackhole events) {
    decoder.decode(records[next++ & RECORDS - 1], new Consumed(events));
  }

  private record Consumed(Blackhole events) implements RecordDecoder.Outcomes {
    @Override
    public void event(CustomerEvent event) {
      events.consume(event);
    }

    @Override
    public void rejected(RawRecord message, RejectedRecordException why) {
      throw new IllegalStateException("An order is no event", why);
    }
  }
}
