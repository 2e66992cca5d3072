package io.trueup.tests.docs;

import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The example's configuration, in which what a page shows takes the place of what has its name. The
 * example's own alerts are left out, but for those that its automations wait for: they watch
 * metrics that a page may show otherwise.
 */
final class ShownConfiguration {
  /** What the environment has to hold. */
  static final Map<String, String> SECRETS =
      Map.of(
          "TRUEUP_POSTGRES_PASSWORD", "a-password",
          "TRUEUP_PSEUDONYM_KEY", "0123456789abcdef0123456789abcdef",
          "TRUEUP_DEAD_LETTER_KEYSET", DeadLetterKeyset.generate(),
          "TRUEUP_PAGER_SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3",
          "TRUEUP_SLACK_URL", "https://hooks.slack.com/services/T/B/x",
          "TRUEUP_SMTP_PASSWORD", "a-password");

  private static final Path EXAMPLE = Path.of("..", "..", "config");
  private static final String CONTRACTS = "contracts";

  /** The lists of named entries, and a key that only an entry of each has. */
  private static final Map<String, String> LISTS =
      Map.of("sources", "topic", "metrics", "measure", "alerts", "metric", "automations", "call");

  private final Map<String, Map<String, Object>> files = new TreeMap<>();

  static ShownConfiguration ofTheExample() throws IOException {
    ShownConfiguration shown = new ShownConfiguration();
    for (String file : List.of("trueup.yaml", "metrics.yaml", "automations.yaml")) {
      shown.files.put(file, example(file));
    }
    List<Object> awaited =
        list(shown.files.get("automations.yaml").get("automations")).stream()
            .map(automation -> map(automation).get("during"))
            .toList();
    List<Object> alerts =
        list(example("alerts.yaml").get("alerts")).stream()
            .filter(alert -> awaited.contains(map(alert).get("name")))
            .toList();
    shown.addTo("alerts", alerts);
    return shown;
  }

  private static Map<String, Object> example(String file) throws IOException {
    return map(parse(Files.readString(EXAMPLE.resolve(file))));
  }

  /** Adds a block, whose parts may be of several files. */
  void add(CodeBlock block) {
    for (String part : block.text().split("(?m)^# \\w+\\.yaml$", -1)) {
      Object shown = parse(part);
      if (shown instanceof List<?> entries) {
        entries.forEach(entry -> addTo(listOf(map(entry)), List.of(entry)));
      } else if (shown != null) {
        map(shown).forEach(this::addTo);
      }
    }
  }

  void writeTo(Path directory) throws IOException {
    Dump dump = new Dump(DumpSettings.builder().build());
    for (Map.Entry<String, Map<String, Object>> file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), dump.dumpToString(file.getValue()));
    }
    Files.createSymbolicLink(directory.resolve(CONTRACTS), EXAMPLE.resolve(CONTRACTS).toRealPath());
  }

  private static String listOf(Map<String, Object> entry) {
    return LISTS.entrySet().stream()
        .filter(list -> entry.containsKey(list.getValue()))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private void addTo(String key, Object value) {
    Map<String, Object> file = files.computeIfAbsent(fileOf(key), none -> new LinkedHashMap<>());
    if (LISTS.containsKey(key)) {
      file.put(key, byName(list(file.getOrDefault(key, List.of())), list(value)));
    } else if (value instanceof Map && file.get(key) instanceof Map) {
      map(file.get(key)).putAll(map(value));
    } else {
      file.put(key, value);
    }
  }

  private static String fileOf(String key) {
    return switch (key) {
      case "metrics", "sessions", "calendars" -> "metrics.yaml";
      case "alerts" -> "alerts.yaml";
      case "automations" -> "automations.yaml";
      default -> "trueup.yaml";
    };
  }

  private static List<Object> byName(List<Object> before, List<Object> shown) {
    Map<Object, Object> named = new LinkedHashMap<>();
    before.forEach(entry -> named.put(map(entry).get("name"), entry));
    shown.forEach(entry -> named.put(map(entry).get("name"), entry));
    return new ArrayList<>(named.values());
  }

  private static Object parse(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object yaml) {
    return (List<Object>) yaml;
  }
}
