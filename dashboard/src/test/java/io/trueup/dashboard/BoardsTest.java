package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BoardsTest {
  private static final String DAY = "&from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

  private static TestDatabase database;
  private static Dashboard dashboard;
  private static Browser viewer;
  private static Browser analyst;

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = new TestDatabase();
    database.execute(Shop.BOARD_ROWS);
    dashboard = Dashboard.start(Shop.settings(Shop.TOKENS), database.source());
    viewer = new Browser(dashboard, Shop.VIEWER);
    analyst = new Browser(dashboard, Shop.ANALYST);
  }

  @AfterAll
  static void stop() throws IOException {
    dashboard.close();
    database.close();
  }

  @Test
  void aFunnelTellsHowManyReachedEachStepAndWhereTheyDropped() throws Exception {
    JsonNode funnel = analyst.json("api/v1/funnel?metric=drop_off" + DAY);

    JsonNode first = funnel.at("/steps/0");
    assertThat(first.at("/step").asText()).isEqualTo("Cart Viewed");
    assertThat(first.at("/reached/estimate").asDouble()).isEqualTo(100);
    assertThat(first.at("/reached/upper").asDouble()).isEqualTo(102);
    assertThat(first.at("/converted/estimate").asDouble()).isEqualTo(60);
    assertThat(first.at("/dropped/estimate").asDouble()).isEqualTo(40);
    assertThat(funnel.at("/steps/1/converted/estimate").asDouble()).isEqualTo(60);
    assertThat(funnel.at("/steps/1/dropped/estimate").asDouble()).isEqualTo(0);
    assertThat(funnel.at("/exact").asBoolean()).isFalse();
  }

  @Test
  void aServiceLevelTellsWhatIsOpenAndAtRiskAndHowManyWereBreached() throws Exception {
    JsonNode rows = analyst.json("api/v1/service-level?metric=slow_answers" + DAY).at("/rows");

    JsonNode high = rows.get(0);
    assertThat(high.at("/dimensions/priority").asText()).isEqualTo("high");
    assertThat(high.at("/open").asInt()).isEqualTo(12);
    assertThat(high.at("/atRisk").asInt()).isEqualTo(3);
    assertThat(high.at("/decided").asInt()).isEqualTo(40);
    assertThat(high.at("/breached").asInt()).isEqualTo(10);
    assertThat(high.at("/rate/estimate").asDouble()).isEqualTo(0.25);
    assertThat(rows).hasSize(3);
  }

  @Test
  void viewersSeeNoSmallGroupOfCases() throws Exception {
    String rows = viewer.get("api/v1/service-level?metric=slow_answers" + DAY).body();

    assertThat(rows).contains("high");
    assertThat(rows).doesNotContain("rare");
    // Or else what is rare would be told by all that the queue has, less the others.
    assertThat(rows).doesNotContain("\"low\"");
  }

  @Test
  void anExperimentIsForAnalysts() throws Exception {
    String path = "api/v1/experiment?metric=uplift" + DAY;

    assertThat(viewer.get(path).statusCode()).isEqualTo(403);
    assertThat(analyst.json(path).at("/arms/1/verdict").asText()).isEqualTo("BETTER");
    assertThat(analyst.json(path).at("/arms/0/against").isNull()).isTrue();
    assertThat(analyst.get("api/v1/experiment?metric=none" + DAY).statusCode()).isEqualTo(404);
    assertThat(analyst.get("api/v1/experiment.csv?metric=uplift" + DAY).body())
        .contains("uplift,'=1+1,0.5,10000,1300,0.13,0.12,0.14,0.03,0.0154,0.0446,0.4,BETTER");
  }

  @Test
  void whatIsNoFunnelIsRefused() throws Exception {
    assertThat(analyst.get("api/v1/funnel?metric=orders" + DAY).body())
        .contains("There is no such funnel.");
    assertThat(analyst.get("api/v1/service-level?metric=orders" + DAY).body())
        .contains("There is no such service level.");
  }
}
