package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * An event as it was read back from the archive.
 *
 * <p>A job that crashed may have archived an event that it archives again after its restart; of the
 * copies of one {@link Position} the one that was written last is real.
 */
@AutoValue
@DefaultCoder(ArchivedEventCoder.class)
public abstract class ArchivedEvent {
  public static ArchivedEvent of(EnrichedEvent event, long writtenAt) {
    return new AutoValue_ArchivedEvent(event, writtenAt);
  }

  public abstract EnrichedEvent event();

  /** A number of the archive file, greater for files written later. */
  public abstract long writtenAt();
}
