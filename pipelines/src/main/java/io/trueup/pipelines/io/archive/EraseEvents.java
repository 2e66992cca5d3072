package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.EnrichedEvent;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Removes events from the files of an archive. Each file that has some is written anew and takes
 * the old one's place at once, so that a reader sees one or the other, and an erasure that was
 * stopped is done again from its beginning. Deletes what writers that died left unfinished.
 */
public final class EraseEvents {
  /** A writer that has not touched its file for so long is dead. */
  private static final Duration DEAD = Duration.standardHours(1);

  private final String directory;
  private final Predicate<EnrichedEvent> erased;
  private final Removal removal;

  /** Is told of events before they are removed. */
  @FunctionalInterface
  public interface Removal {
    void of(List<EnrichedEvent> events) throws IOException;
  }

  /**
   * Erases from one archive.
   *
   * @param erased which events
   * @param removal is told of the events of each file before it is written anew; again where an
   *     erasure was stopped in between
   */
  public EraseEvents(String directory, Predicate<EnrichedEvent> erased, Removal removal) {
    this.directory = directory;
    this.erased = erased;
    this.removal = removal;
  }

  /**
   * Removes the events.
   *
   * @param now tells which unfinished files are of dead writers
   */
  public ArchiveErasure erase(Instant now) throws IOException {
    List<MatchResult.Metadata> files = ArchiveLayout.allFiles(directory);
    long rewritten = 0;
    long events = 0;
    for (MatchResult.Metadata file : files) {
      List<EnrichedEvent> all = ParquetEvents.read(file.resourceId().toString());
      List<EnrichedEvent> kept = all.stream().filter(erased.negate()).toList();
      if (kept.size() < all.size()) {
        removal.of(all.stream().filter(erased).toList());
        replace(file, kept);
        rewritten++;
        events += all.size() - kept.size();
      }
    }
    return new ArchiveErasure(files.size(), rewritten, events, deleteUnfinished(now));
  }

  /** How many such events the archive holds. */
  public long find() throws IOException {
    return count(erased);
  }

  /** How many events of any kind the archive holds. */
  public long count(Predicate<EnrichedEvent> sought) throws IOException {
    long found = 0;
    for (MatchResult.Metadata file : ArchiveLayout.allFiles(directory)) {
      found += ParquetEvents.read(file.resourceId().toString()).stream().filter(sought).count();
    }
    return found;
  }

  private static void replace(MatchResult.Metadata file, List<EnrichedEvent> kept)
      throws IOException {
    if (kept.isEmpty()) {
      FileSystems.delete(List.of(file.resourceId()));
    } else {
      ParquetEvents.write(file.resourceId().toString(), kept);
    }
  }

  private long deleteUnfinished(Instant now) throws IOException {
    List<MatchResult.Metadata> dead =
        ArchiveLayout.unfinishedFiles(directory).stream()
            .filter(file -> file.lastModifiedMillis() < now.minus(DEAD).getMillis())
            .toList();
    FileSystems.delete(dead.stream().map(MatchResult.Metadata::resourceId).toList());
    return dead.size();
  }
}
