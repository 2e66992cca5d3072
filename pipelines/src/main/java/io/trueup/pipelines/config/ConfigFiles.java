package io.trueup.pipelines.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that make up a configuration directory. */
final class ConfigFiles {
  static final String TRUEUP = "trueup.yaml";
  static final String METRICS = "metrics.yaml";
  static final String ALERTS = "alerts.yaml";
  static final String AUTOMATIONS = "automations.yaml";
  static final String CONTRACTS = "contracts";

  private static final List<String> NAMES = List.of(TRUEUP, METRICS, ALERTS, AUTOMATIONS);

  private ConfigFiles() {}

  /** All files that are part of the configuration, by their path in it with {@code /}. */
  static SortedMap<String, Path> of(Path directory) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    for (String name : NAMES) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file)) {
        files.put(name, file);
      }
    }
    for (Path contract : contracts(directory)) {
      files.put(directory.relativize(contract).toString().replace('\\', '/'), contract);
    }
    return files;
  }

  /** The files under {@code contracts}, hidden ones left out, in the order of their paths. */
  static List<Path> contracts(Path directory) throws IOException {
    Path contracts = directory.resolve(CONTRACTS);
    if (!Files.isDirectory(contracts)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(contracts)) {
      return tree.filter(Files::isRegularFile).filter(ConfigFiles::visible).sorted().toList();
    }
  }

  /** YAML files in the directory that are no part of a configuration, most likely misspelt. */
  static List<Path> strays(Path directory) throws IOException {
    List<Path> strays = new ArrayList<>();
    try (Stream<Path> children = Files.list(directory)) {
      children
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(ConfigFiles::visible)
          .filter(file -> !NAMES.contains(file.getFileName().toString()))
          .sorted()
          .forEach(strays::add);
    }
    return strays;
  }

  private static boolean visible(Path file) {
    return !file.getFileName().toString().startsWith(".");
  }

  static List<String> names() {
    return NAMES;
  }
}
