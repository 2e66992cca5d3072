package io.trueup.pipelines.erase;

import io.trueup.pipelines.io.archive.ArchiveErasure;
import java.util.SortedMap;

/**
 * What an erasure removed, and what a search found after it.
 *
 * @param archive what was removed from the archive
 * @param lettersSearched the dead letters that could be opened
 * @param lettersErased those of them whose data keys were destroyed
 * @param rowsRemoved rows removed, by table, of every table that was searched
 * @param found what the search found by where it looked; all 0 when the customer is erased
 * @param mentions where the id stands besides, by place, with nothing that tells that it is the
 *     customer's; it was left there
 */
public record ErasureReport(
    ArchiveErasure archive,
    long lettersSearched,
    long lettersErased,
    SortedMap<String, Long> rowsRemoved,
    SortedMap<String, Long> found,
    SortedMap<String, Long> mentions) {

  /** Whether the search found nothing. */
  public boolean isComplete() {
    return found.values().stream().allMatch(count -> count == 0);
  }
}
