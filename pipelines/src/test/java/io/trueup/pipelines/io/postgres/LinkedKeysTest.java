package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedKeysTest {
  private final TestDatabase database = TestDatabase.create();

  @Test
  void linksAreFollowedBackwardsAndNoFurtherThanToTheCustomer() throws Exception {
    link("phone", "old-anna");
    link("old-anna", "anna");
    link("tablet", "anna");
    link("tablet", "bert");

    assertThat(LinkedKeys.to(database.source(), List.of("anna")))
        .containsExactly("anna", "old-anna", "phone", "tablet");
  }

  @Test
  void aCircleOfLinksEnds() throws Exception {
    link("a", "b");
    link("b", "a");

    assertThat(LinkedKeys.to(database.source(), List.of("a"))).containsExactly("a", "b");
  }

  private void link(String alias, String customer) throws Exception {
    database.execute(
        "INSERT INTO trueup.identity_link VALUES ('%s', clock_timestamp(), '%s')"
            .formatted(alias, customer));
  }
}
