package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.dashboard.access.Gate;
import io.trueup.dashboard.access.Tokens;
import io.trueup.dashboard.api.Api;
import io.trueup.dashboard.api.Route;
import io.trueup.dashboard.live.LiveFeed;
import io.trueup.dashboard.live.LiveValues;
import io.trueup.dashboard.scrape.Findings;
import io.trueup.dashboard.scrape.RequestTimes;
import io.trueup.dashboard.scrape.Scrape;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.Experiments;
import io.trueup.dashboard.view.Lag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class OpenApiTest {
  private static final Path PAGE = Path.of("../docs/reference/openapi.json");

  @Test
  void theReferenceSaysWhatTheRoutesDo() throws IOException {
    Database database = new Database(new PGSimpleDataSource());
    LiveValues values = new LiveValues(database, List.of());
    List<Route> routes =
        Api.routes(
            "shop",
            List.of(),
            database,
            values,
            new LiveFeed(values, Dashboard.json()),
            Experiments.NONE,
            Lag.UNKNOWN,
            Duration.ZERO,
            new Scrape(new Findings(database, List.of(), Lag.UNKNOWN), new RequestTimes(), () -> 0),
            new Gate(Tokens.none()),
            Clock.systemUTC());

    Path generated = Files.writeString(Path.of("target/openapi.json"), OpenApi.of(routes));

    assertWithMessage("Run: cp dashboard/%s docs/reference/openapi.json", generated)
        .that(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .isEqualTo(Files.readString(generated));
  }
}
