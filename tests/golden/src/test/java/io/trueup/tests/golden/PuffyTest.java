package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.util.Set;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Fourteen days of a mattress store; the header of its files changes twice. */
class PuffyTest extends RealInput {
  PuffyTest() {
    super(
        Set.of(
            "average_order_value",
            "conversion",
            "checkout_completion",
            "bounce_rate",
            "drop_off",
            "checkout_uplift",
            "churn",
            "daily_retention",
            "weekly_retention",
            "cart_retention"));
  }

  @Override
  DataSet data() throws IOException {
    return DataSet.of(
        "puffy",
        "puffy-events",
        Instant.parse("2025-02-23T00:00:00Z"),
        Instant.parse("2025-03-09T00:00:00Z"));
  }

  @Override
  long sent() {
    return 49_963;
  }

  @Test
  void theRepeatedLineIsADuplicate() {
    assertThat(ledger().duplicate()).isEqualTo(1);
    assertThat(ledger().accepted()).isEqualTo(49_962);
  }

  @Test
  void everySpellingOfTheHeaderIsRead() {
    assertThat(ledger().rejected()).isEqualTo(0);
  }

  @Test
  void eachChangeOfTheHeaderIsToldInItsHour() throws Exception {
    assertThat(
            loop()
                .rows(
                    """
                    SELECT to_char(window_start AT TIME ZONE 'UTC', 'MM-DD HH24')
                      || ' ' || (dimensions ->> 'change') || ' ' || (dimensions ->> 'field')
                    FROM trueup.metric_value
                    WHERE metric = 'schema_changes' AND dimensions ->> 'name' = 'Page Viewed'
                      AND estimate > 0
                    ORDER BY 1"""))
        .containsExactly(
            "02-27 00 new clientId", "02-27 00 vanished client_id", "03-04 00 vanished referrer");
  }
}
