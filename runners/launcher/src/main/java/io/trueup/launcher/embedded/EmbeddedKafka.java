package io.trueup.launcher.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A one-node Kafka in this process, on loopback and free ports; its data go when it is closed. */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE = 1;

  private final TemporaryDirectory directory;
  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final ExitHook exit;

  private EmbeddedKafka(TemporaryDirectory directory, KafkaRaftServer server, int port) {
    this.directory = directory;
    this.server = server;
    this.bootstrapServers = "127.0.0.1:" + port;
    this.exit = ExitHook.closing(this);
  }

  /** Returns once the broker takes requests. */
  public static EmbeddedKafka start() throws IOException {
    TemporaryDirectory directory = TemporaryDirectory.create("trueup-kafka");
    List<Integer> ports = FreePorts.find(2);
    Path data = directory.path().resolve("data");
    Map<String, String> settings = settings(data, ports.get(0), ports.get(1));
    format(data, settings);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(directory, server, ports.get(0));
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns once the topic can be written; throws if there is one of that name. */
  public void createTopic(String name, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating topic " + name, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot create topic " + name, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (exit.withdraw()) {
      server.shutdown();
      server.awaitShutdown();
      directory.close();
    }
  }

  private static void format(Path data, Map<String, String> settings) throws IOException {
    Path file = data.resolveSibling(data.getFileName() + ".properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] arguments = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    if (StorageTool.execute(arguments, new PrintStream(said, true, UTF_8)) != 0) {
      throw new IOException(
          "Cannot format Kafka's directory " + data + ": " + said.toString(UTF_8));
    }
  }

  private static Map<String, String> settings(Path data, int port, int controllerPort) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", String.valueOf(NODE)),
        Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry(
            "listeners",
            "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("log.dirs", data.toString()),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        // Records may be stamped with any time, and all go when it is closed.
        Map.entry("log.retention.ms", "-1"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "2"),
        // Both cost a private cluster time or memory and give it nothing.
        Map.entry("controlled.shutdown.enable", "false"),
        Map.entry("log.cleaner.enable", "false"));
  }
}
