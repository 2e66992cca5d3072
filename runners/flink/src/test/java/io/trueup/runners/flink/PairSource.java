package io.trueup.runners.flink;

import java.io.Serializable;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Numbers in pairs, an hour of event time between any two, and a pause after each pair. The
 * watermark is at the number that comes next.
 */
final class PairSource extends UnboundedSource<Long, PairSource.Position> {
  private static final long serialVersionUID = 1L;

  static final Duration APART = Duration.standardHours(1);

  private static final long PAUSE = 100;

  record Position(long number) implements CheckpointMark, Serializable {
    @Override
    public void finalizeCheckpoint() {}
  }

  static Instant time(long number) {
    return Instant.EPOCH.plus(APART.multipliedBy(number));
  }

  @Override
  public List<PairSource> split(int desired, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<Long> createReader(PipelineOptions options, @Nullable Position after) {
    return new Reader(this, after == null ? -1 : after.number());
  }

  @Override
  public Coder<Position> getCheckpointMarkCoder() {
    return SerializableCoder.of(Position.class);
  }

  @Override
  public Coder<Long> getOutputCoder() {
    return VarLongCoder.of();
  }

  private static final class Reader extends UnboundedReader<Long> {
    private final PairSource source;
    private final long started = System.nanoTime();
    private final long first;
    private long number;

    Reader(PairSource source, long before) {
      this.source = source;
      number = before;
      first = before + 1;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
      if ((number + 1 - first) / 2 * PAUSE > elapsed) {
        return false;
      }
      number++;
      return true;
    }

    @Override
    public Long getCurrent() {
      if (number < first) {
        throw new NoSuchElementException();
      }
      return number;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return time(getCurrent());
    }

    @Override
    public Instant getWatermark() {
      return time(number + 1);
    }

    @Override
    public Position getCheckpointMark() {
      return new Position(number);
    }

    @Override
    public PairSource getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
