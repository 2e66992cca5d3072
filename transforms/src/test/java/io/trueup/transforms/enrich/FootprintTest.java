package io.trueup.transforms.enrich;

import static com.google.common.truth.Truth.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import org.joda.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The figures that the documentation states. */
@Tag("slow")
class FootprintTest {
  private static final int CUSTOMERS = 1_000_000;
  private static final int PRODUCTS = 100_000;
  private static final int LINKS = 1_000_000;
  private static final int ATTRIBUTE_SETS = 500;

  @Test
  void aMillionCustomersAndAHundredThousandProductsTakeAtMost65Megabytes() {
    long bytes =
        footprint(
            "1,000,000 customers and 100,000 products",
            () ->
                new InMemoryAttributeTables(
                    history("customer-key-of-22-", CUSTOMERS), history("sku-", PRODUCTS)));
    assertThat(bytes).isLessThan(65_000_000);
  }

  @Test
  void aMillionLinksTakeAtMost130Megabytes() {
    long bytes =
        footprint(
            "1,000,000 links",
            () -> {
              IdentityLinks.Builder links = IdentityLinks.builder();
              for (int i = 0; i < LINKS; i++) {
                links.add("visitor" + i, Instant.EPOCH, "customer-key-%05d".formatted(i));
              }
              return links.build();
            });
    assertThat(bytes).isLessThan(130_000_000);
  }

  private static AttributeHistory history(String prefix, int keys) {
    AttributeHistory.Builder history = AttributeHistory.builder();
    for (int i = 0; i < keys; i++) {
      String set = String.valueOf(i % ATTRIBUTE_SETS);
      history.add(prefix + i, Instant.EPOCH, null, Map.of("segment", set, "country", set));
    }
    return history.build();
  }

  private static long footprint(String what, Supplier<?> made) {
    long before = usedHeap();
    Object kept = made.get();
    long bytes = usedHeap() - before;
    assertThat(kept).isNotNull();
    System.out.printf("%s: %,d bytes of heap%n", what, bytes);
    return bytes;
  }

  private static long usedHeap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
