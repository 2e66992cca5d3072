package io.trueup.pipelines.erase;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What tells that something stored is of a customer: a customer key of the customer, under whatever
 * pseudonym key, one that was ever linked to it, or the id itself.
 *
 * <p>An id of a few characters, and one of digits alone, stands in texts that are not of the
 * customer: in prices, times, and ids of products. It tells nothing there, and only a long one with
 * a letter or an {@code @} is looked for as a word in every text.
 */
final class CustomerTraces {
  private static final int SHORTEST_WORD = 8;

  private final String id;
  private final Pseudonymizer pseudonymizer;
  private final Set<String> keys;
  private final Pattern word;

  /**
   * Traces of the customer of an id.
   *
   * @param keys the customer's keys, and those that are linked to them
   */
  CustomerTraces(String id, Collection<String> keys, PseudonymKey key) {
    this.id = id;
    this.keys = Set.copyOf(keys);
    pseudonymizer = Pseudonymizer.of(key);
    word = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(id) + "(?![\\p{L}\\p{N}])");
  }

  /** The id, where what holds it as a word is of the customer. */
  Optional<String> word() {
    return isLong() && id.codePoints().anyMatch(c -> c == '@' || Character.isLetter(c))
        ? Optional.of(id)
        : Optional.empty();
  }

  /** Whether an id is so long that texts that hold it as a word may be of the customer. */
  boolean isLong() {
    return id.length() >= SHORTEST_WORD;
  }

  boolean in(EnrichedEvent enriched) {
    CustomerEvent event = enriched.event();
    return isKey(event.customerKey())
        || isKey(event.aliasKey())
        || isKey(enriched.linkedKey())
        || (word().isPresent() && isMentionedIn(enriched));
  }

  /** Whether the id stands in a text of the event, whoever's it is. */
  boolean isMentionedIn(EnrichedEvent enriched) {
    CustomerEvent event = enriched.event();
    return Stream.concat(Stream.of(event.eventId()), event.properties().values().stream())
            .anyMatch(this::isIn)
        || isIn(event.page())
        || isIn(event.sku());
  }

  /** Whether the text is an id of the customer. */
  boolean isId(String text) {
    return keys.contains(pseudonymizer.newestCustomer(text));
  }

  /** Whether the id stands in the text as a word. */
  boolean isIn(@Nullable String text) {
    return text != null && word.matcher(text).find();
  }

  /** Linked keys are stored under the last pseudonym key, events under that of their time. */
  private boolean isKey(@Nullable String key) {
    return key != null && (keys.contains(key) || keys.contains(pseudonymizer.newest(key)));
  }
}
