package io.trueup.pipelines.config;

import io.trueup.pipelines.deliver.Sink;
import io.trueup.schemas.event.Breach;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.listen.BoundsAlert;
import io.trueup.transforms.listen.Notice;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads a configuration directory: {@code trueup.yaml} and {@code metrics.yaml}, and where they are
 * there {@code alerts.yaml}, {@code automations.yaml} and {@code contracts/<Event
 * Name>/<version>.json}.
 *
 * <p>Texts of {@code trueup.yaml} may hold {@code ${NAME}} and {@code ${NAME:-default}}, which are
 * filled from environment variables.
 */
public final class DeploymentReader {
  private final Path directory;
  private final Map<String, String> environment;
  private final Problems problems = new Problems();
  private List<ConfigProblem> breaks = List.of();

  private DeploymentReader(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads and checks the whole directory; connects to nothing.
   *
   * @param directory the configuration directory
   * @param environment the environment variables, {@code System.getenv()}
   * @throws ConfigException with all problems of all files, where there are any
   */
  public static Deployment read(Path directory, Map<String, String> environment)
      throws ConfigException {
    ConfigCheck check = check(directory, environment);
    if (!check.problems().isEmpty()) {
      throw new ConfigException(check.problems());
    }
    return check.deployment().orElseThrow();
  }

  static ConfigCheck check(Path directory, Map<String, String> environment) {
    DeploymentReader reader = new DeploymentReader(directory, environment);
    Optional<Deployment> deployment = reader.read();
    List<ConfigProblem> problems = reader.problems.sorted();
    return problems.isEmpty()
        ? new ConfigCheck(deployment, problems, reader.breaks)
        : new ConfigCheck(Optional.empty(), problems, List.of());
  }

  private Optional<Deployment> read() {
    if (!Files.isDirectory(directory)) {
      problems.add(
          directory.toString(),
          "there is no such directory",
          "Name the directory that holds " + ConfigFiles.TRUEUP);
      return Optional.empty();
    }
    refuseStrays();
    List<ContractFile> contracts = new ContractsReader(directory, problems).read();
    Optional<YamlMap> trueup = file(ConfigFiles.TRUEUP, TrueupKeys.SECTION);
    Optional<YamlMap> metrics = file(ConfigFiles.METRICS, MetricKeys.METRICS_FILE);
    Optional<YamlMap> alerts = fileIfThere(ConfigFiles.ALERTS, AlertKeys.FILE);
    Optional<YamlMap> automations = fileIfThere(ConfigFiles.AUTOMATIONS, AutomationKeys.FILE);
    return trueup.map(root -> deployment(root, contracts, metrics, alerts, automations));
  }

  private Deployment deployment(
      YamlMap root,
      List<ContractFile> contracts,
      Optional<YamlMap> metricsFile,
      Optional<YamlMap> alertsFile,
      Optional<YamlMap> automationsFile) {
    Secrets secrets = new Secrets(environment);
    ConnectionsReader connections = new ConnectionsReader(secrets);
    String name = new Names("deployment").read(root, TrueupKeys.NAME);
    KafkaSettings kafka = connections.kafka(root.get(TrueupKeys.KAFKA), name);
    SourcesReader sourcesReader = new SourcesReader(kafka);
    List<SourceSpec> sources = sourcesReader.read(root);
    RecordPolicy record =
        PolicyReader.record(
            root.get(TrueupKeys.RECORD), texts(contracts), sourcesReader.lateness());
    new AnnotationsCheck(contracts, problems).check(sourcesReader.mapped());
    breaks =
        ContractChanges.breaking(
            contracts, record.refused().contains(Breach.UNKNOWN_FIELD), sourcesReader.mapped());
    EnrichSettings enrich = PolicyReader.enrich(root.get(TrueupKeys.ENRICH));
    Set<String> attributes = new LinkedHashSet<>(enrich.customerAttributes());
    attributes.addAll(enrich.productAttributes());
    List<String> properties =
        sources.stream().flatMap(source -> source.properties().keySet().stream()).toList();
    FieldNames fields = new FieldNames(attributes, properties);
    ZoneId zone = root.get(TrueupKeys.TIME_ZONE);
    Catalogue catalogue =
        metricsFile
            .map(
                file ->
                    new MetricsReader(
                            fields,
                            zone,
                            automationsFile.map(AutomationsReader::holdOuts).orElse(Map.of()))
                        .read(file, attributes))
            .orElse(new Catalogue(List.of(), attributes));
    List<Sink> sinks = new SinksReader(secrets, kafka).read(root.get(TrueupKeys.SINKS));
    List<String> sinkNames = List.copyOf(root.get(TrueupKeys.SINKS).entries().keySet());
    List<AlertRule> alerts =
        alertsFile
            .filter(file -> !catalogue.metrics().isEmpty())
            .map(file -> new AlertsReader(catalogue, record.driftWindow(), sinkNames).read(file))
            .orElse(List.of());
    Notice boundsNotice =
        alertsFile
            .map(
                file ->
                    new NoticeReader("alert '" + BoundsAlert.RULE + "'", sinkNames)
                        .readWithoutMessage(file.get(AlertKeys.BOUNDS)))
            .orElse(Notice.of("warning"));
    List<Automation> automations =
        automationsFile
            .map(
                file ->
                    new AutomationsReader(
                            fields,
                            alerts,
                            sinks.stream().collect(Collectors.toMap(Sink::name, Sink::type)))
                        .read(file))
            .orElse(List.of());
    return new Deployment(
        hash(),
        name,
        kafka,
        connections.postgres(root.get(TrueupKeys.POSTGRES)),
        root.get(TrueupKeys.ARCHIVE),
        new PseudonymsReader(secrets).read(root.get(TrueupKeys.PSEUDONYMS)),
        new DeadLettersReader(secrets).keyset(root.get(TrueupKeys.DEAD_LETTERS)),
        record,
        sources,
        enrich,
        catalogue,
        alerts,
        boundsNotice,
        automations,
        sinks,
        root.get(TrueupKeys.PUBLISH_EVERY),
        root.get(TrueupKeys.CONNECT_TIMEOUT),
        root.find(TrueupKeys.RETENTION).orElse(null));
  }

  private static Map<String, String> texts(List<ContractFile> contracts) {
    Map<String, String> texts = new TreeMap<>();
    contracts.forEach(contract -> texts.put(contract.key(), contract.text()));
    return Collections.unmodifiableMap(texts);
  }

  private String hash() {
    try {
      return ConfigHash.of(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Files that were just read cannot be read again", e);
    }
  }

  private Optional<YamlMap> fileIfThere(String name, Section section) {
    return Files.exists(directory.resolve(name)) ? file(name, section) : Optional.empty();
  }

  private Optional<YamlMap> file(String name, Section section) {
    Path path = directory.resolve(name);
    boolean filled = name.equals(ConfigFiles.TRUEUP);
    YamlFile file =
        filled
            ? YamlFile.filled(path.toString(), environment, problems)
            : YamlFile.plain(path.toString(), problems);
    return text(path).flatMap(file::root).map(root -> new YamlMap(root, section));
  }

  private Optional<String> text(Path path) {
    try {
      return Optional.of(Files.readString(path));
    } catch (CharacterCodingException e) {
      problems.add(path.toString(), "the file is no UTF-8 text", "Save it as UTF-8");
    } catch (IOException e) {
      problems.add(
          path.toString(),
          Files.exists(path) ? "the file cannot be read" : "the file is missing",
          "Create it readable for this user; docs/reference/configuration.md says how");
    }
    return Optional.empty();
  }

  private void refuseStrays() {
    try {
      for (Path stray : ConfigFiles.strays(directory)) {
        problems.add(
            stray.toString(),
            "the file is no part of a configuration and would be ignored",
            Suggestion.remedy(stray.getFileName().toString(), ConfigFiles.names()));
      }
    } catch (IOException e) {
      problems.add(
          directory.toString(), "the directory cannot be read", "Make it readable for this user");
    }
  }
}
