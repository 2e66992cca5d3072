package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.EnrichedEvent;
import java.time.Clock;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;

/**
 * Writes judged events to Parquet files by the date and hour of their time, from bounded or
 * unbounded input in the global window.
 *
 * <p>A file appears whole, when its events have waited for the roll interval, when a writer holds
 * the roll size, or when the input ends or the job is drained. A job that dies while it writes one
 * leaves it behind as {@code .unfinished}, which nobody reads.
 *
 * <p>Every event is written at least once; where a restart makes it twice, {@link
 * io.trueup.schemas.event.ArchivedEvent#writtenAt} tells which copy counts, and so each event
 * counts exactly once.
 */
public final class ArchiveEvents extends PTransform<PCollection<EnrichedEvent>, PDone> {
  private static final long serialVersionUID = 1L;
  private static final int WRITERS = 4;
  private static final Duration ROLL_INTERVAL = Duration.standardSeconds(10);
  private static final long ROLL_BYTES = 32L << 20;

  private final String directory;
  private final Duration rollInterval;
  private final long rollBytes;

  private ArchiveEvents(String directory, Duration rollInterval, long rollBytes) {
    this.directory = directory;
    this.rollInterval = rollInterval;
    this.rollBytes = rollBytes;
  }

  /**
   * Archives to {@code directory}, a path or URL; {@link Archive#check} tells if that will work.
   */
  public static ArchiveEvents to(String directory) {
    return new ArchiveEvents(directory, ROLL_INTERVAL, ROLL_BYTES);
  }

  /**
   * For how long events may wait in state before they are written, in processing time; 10 seconds
   * unless set. Longer makes fewer files.
   */
  public ArchiveEvents withRollInterval(Duration interval) {
    if (interval.getMillis() <= 0) {
      throw new IllegalArgumentException("The roll interval must be above 0, is " + interval);
    }
    return new ArchiveEvents(directory, interval, rollBytes);
  }

  /**
   * How many bytes of encoded events each of the four writers keeps in state before it writes them
   * early; 32 MiB unless set. Parquet makes about a tenth of it.
   */
  public ArchiveEvents withRollSize(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("The roll size must be above 0, is " + bytes);
    }
    return new ArchiveEvents(directory, rollInterval, bytes);
  }

  @Override
  public PDone expand(PCollection<EnrichedEvent> events) {
    if (!(events.getWindowingStrategy().getWindowFn() instanceof GlobalWindows)) {
      throw new IllegalArgumentException("ArchiveEvents takes events in the global window");
    }
    events
        .apply("Pack", ParDo.of(new PackEvents(WRITERS)))
        .setCoder(KvCoder.of(VarIntCoder.of(), EventBlockCoder.of()))
        .apply(
            "Write",
            ParDo.of(
                new WriteBlocks(
                    Archive.directory(directory).toString(),
                    rollInterval,
                    rollBytes,
                    Clock.systemUTC())))
        .setCoder(VoidCoder.of());
    return PDone.in(events.getPipeline());
  }
}
