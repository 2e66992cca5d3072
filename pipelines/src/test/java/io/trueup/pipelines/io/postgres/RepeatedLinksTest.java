package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;

import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class RepeatedLinksTest {
  private final TestDatabase database = TestDatabase.create();

  @Test
  void aLinkIsKeptWhereItChangesSomethingOrIsYoung() throws Exception {
    link("phone", 1, "anna");
    link("phone", 2, "anna");
    link("phone", 3, "bert");
    link("phone", 4, "anna");
    link("phone", 5, "anna");
    link("tablet", 2, "anna");
    link("tablet", 9, "anna");

    assertThat(RepeatedLinks.remove(database.source(), Duration.standardHours(1))).isEqualTo(2);
    assertThat(
            database.texts(
                """
                SELECT alias_key || extract(hour FROM linked_at) FROM trueup.identity_link
                ORDER BY alias_key, linked_at"""))
        .containsExactly("phone1", "phone3", "phone4", "tablet2", "tablet9")
        .inOrder();
  }

  private void link(String alias, int hour, String customer) throws Exception {
    database.execute(
        "INSERT INTO trueup.identity_link VALUES ('%s', '2026-01-01 0%d:00', '%s')"
            .formatted(alias, hour, customer));
  }
}
