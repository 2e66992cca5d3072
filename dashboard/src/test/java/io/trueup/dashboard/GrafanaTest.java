package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.dashboard.access.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class GrafanaTest {
  private static final Path ROOT = Path.of("../docs/grafana");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern METRIC = Pattern.compile("trueup_[a-z_]+");

  /** How Grafana finds its macros: their arguments can hold no parenthesis. */
  private static final Pattern MACRO = Pattern.compile("\\$([_a-zA-Z0-9]+)\\(([^)]*)\\)");

  private static TestDatabase database;

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = new TestDatabase();
    database.execute(Shop.ROWS);
    database.execute(Shop.RECENT);
    database.execute(Files.readString(Path.of("../config/roles.sql")));
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelAsksASourceThatIsProvisioned(Path file) throws IOException {
    Map<String, String> sources = sources();
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : JSON.readTree(file.toFile()).get("panels")) {
      assertWithMessage("%s", panel.get("title")).that(ids.add(panel.get("id").asInt())).isTrue();
      assertThat(panel.get("gridPos").get("x").asInt() + panel.get("gridPos").get("w").asInt())
          .isAtMost(24);
      for (JsonNode asked : panel.findValues("datasource")) {
        assertThat(sources).containsEntry(asked.get("uid").asText(), asked.get("type").asText());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aViewerMayRunTheQueryOfEveryPanelAndVariable(Path file) throws Exception {
    JsonNode dashboard = JSON.readTree(file.toFile());
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode sql : panel.findValues("rawSql")) {
        List<String> columns = run(expand(sql.asText()));
        if (panel.get("type").asText().equals("timeseries")) {
          assertWithMessage("%s", panel.get("title")).that(columns).contains("time");
        }
      }
    }
    for (JsonNode variable : dashboard.at("/templating/list")) {
      assertThat(run(expand(variable.get("query").asText()))).hasSize(1);
    }
  }

  @Test
  void theValueOfAMetricIsThere() throws Exception {
    JsonNode views = JSON.readTree(ROOT.resolve("dashboards/trueup-views.json").toFile());

    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(expand(views.at("/panels/0/targets/0/rawSql").asText()))) {
      assertThat(row.next()).isTrue();
      assertThat(row.getDouble("estimate")).isEqualTo(71);
    }
  }

  @Test
  void everyNumberOfPrometheusIsExposed() throws Exception {
    String text;
    try (Dashboard dashboard = Dashboard.start(Shop.settings(Tokens.none()), database.source())) {
      Browser local = new Browser(dashboard, null);
      local.get("metrics");
      text = local.get("metrics").body();
    }
    JsonNode board = JSON.readTree(ROOT.resolve("dashboards/trueup-prometheus.json").toFile());
    for (JsonNode expression : board.findValues("expr")) {
      Matcher name = METRIC.matcher(expression.asText());
      while (name.find()) {
        assertThat(text).contains("\n" + name.group());
      }
    }
  }

  @Test
  void provisioningIsOfTheVersionThatGrafanaReads() throws IOException {
    for (Path file : files("provisioning/datasources", "provisioning/dashboards")) {
      assertThat(yaml(file)).containsEntry("apiVersion", 1);
    }
    Map<?, ?> providers = yaml(ROOT.resolve("provisioning/dashboards/trueup.yaml"));
    Map<?, ?> provider = (Map<?, ?>) ((List<?>) providers.get("providers")).get(0);
    assertThat(provider.get("type")).isEqualTo("file");
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains(((Map<?, ?>) provider.get("options")).get("path").toString());
  }

  static Stream<Path> dashboards() throws IOException {
    return files("dashboards").stream();
  }

  /** Runs it as somebody in the role of a viewer; returns its columns. */
  private static List<String> run(String sql) throws SQLException {
    database.executeAs("trueup_viewer", sql);
    List<String> columns = new ArrayList<>();
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        columns.add(rows.getMetaData().getColumnLabel(i));
      }
    }
    return columns;
  }

  /** What Grafana makes of a query where the range is a day and the variables are chosen. */
  private static String expand(String sql) {
    String chosen =
        sql.replace("$__interval", "1m")
            .replace("${metric:sqlstring}", "'orders'")
            .replace("${tier:sqlstring}", "'00:01:00'");
    return MACRO
        .matcher(chosen)
        .replaceAll(macro -> Matcher.quoteReplacement(macro(macro.group(1), macro.group(2))));
  }

  private static String macro(String name, String argument) {
    return switch (name) {
      case "__timeFilter" ->
          argument + " BETWEEN '2026-11-23T00:00:00Z' AND '2026-11-24T00:00:00Z'";
      case "__timeGroupAlias" ->
          "floor(extract(epoch from %s)/60)*60 AS \"time\"".formatted(argument.split(",", -1)[0]);
      default -> throw new IllegalArgumentException("Grafana has no macro " + name);
    };
  }

  private static Map<String, String> sources() throws IOException {
    Map<?, ?> file = yaml(ROOT.resolve("provisioning/datasources/trueup.yaml"));
    Map<String, String> sources = new HashMap<>();
    for (Object source : (List<?>) file.get("datasources")) {
      Map<?, ?> of = (Map<?, ?>) source;
      sources.put(of.get("uid").toString(), of.get("type").toString());
    }
    return sources;
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }

  private static List<Path> files(String... directories) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String directory : directories) {
      try (Stream<Path> found = Files.list(ROOT.resolve(directory))) {
        found.sorted().forEach(files::add);
      }
    }
    return files;
  }
}
