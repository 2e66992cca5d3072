package io.trueup.tests.golden;

import io.trueup.launcher.embedded.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * A Flink cluster of processes of its own on loopback: a JobManager, and a TaskManager with two
 * slots. Its class path is Flink's alone, so a job has only the classes that it brings.
 */
final class StandaloneFlink implements AutoCloseable {
  private static final int HEAP = 1024;

  /** Flink, and of what else is on this class path what Flink's distribution has. */
  private static final Pattern OF_FLINK =
      Pattern.compile(
          "(flink-|slf4j-|commons-(cli|collections|compress|io|lang3|math3|text)-|javassist-|kryo-"
              + "|minlog-|objenesis-|chill-|snappy-java-|lz4-java-|jsr305-).*\\.jar");

  private static final String CONFIGURATION =
      """
      jobmanager.rpc.address: 127.0.0.1
      jobmanager.rpc.port: %d
      jobmanager.bind-host: 127.0.0.1
      rest.address: 127.0.0.1
      rest.bind-address: 127.0.0.1
      rest.port: %d
      taskmanager.host: 127.0.0.1
      taskmanager.bind-host: 127.0.0.1
      taskmanager.numberOfTaskSlots: 2
      taskmanager.cpu.cores: 2.0
      taskmanager.memory.task.heap.size: 896m
      taskmanager.memory.task.off-heap.size: 0m
      taskmanager.memory.framework.heap.size: 128m
      taskmanager.memory.framework.off-heap.size: 128m
      taskmanager.memory.managed.size: 256m
      taskmanager.memory.network.min: 128m
      taskmanager.memory.network.max: 128m
      taskmanager.memory.jvm-metaspace.size: 256m
      taskmanager.memory.jvm-overhead.min: 192m
      taskmanager.memory.jvm-overhead.max: 192m
      io.tmp.dirs: %s
      """;

  private final Path directory;
  private final int port;
  private final Process jobManager;
  private Process taskManager;

  private StandaloneFlink(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    List<Integer> ports = FreePorts.find(2);
    this.port = ports.get(0);
    Files.writeString(
        directory.resolve("flink-conf.yaml"),
        CONFIGURATION.formatted(
            ports.get(1), port, Files.createDirectories(directory.resolve("tmp"))));
    this.jobManager = start(StandaloneSessionClusterEntrypoint.class, "jobmanager");
    this.taskManager = start(TaskManagerRunner.class, "taskmanager");
  }

  /** Returns once jobs can be sent to it. */
  static StandaloneFlink start(Path directory) throws Exception {
    StandaloneFlink flink = new StandaloneFlink(directory);
    try {
      flink.awaitSlots();
      return flink;
    } catch (Exception | AssertionError failure) {
      flink.close();
      throw failure;
    }
  }

  /** The value of {@code --flinkMaster}. */
  String master() {
    return "127.0.0.1:" + port;
  }

  /** Kills the TaskManager, and starts another. */
  void loseTaskManager() throws Exception {
    taskManager.destroyForcibly().waitFor();
    taskManager = start(TaskManagerRunner.class, "taskmanager-again");
  }

  private Process start(Class<?> main, String log) throws IOException {
    return JavaProcess.start(
        classPath(),
        HEAP,
        Map.of(),
        directory.resolve(log + ".log"),
        main.getName(),
        List.of("--configDir", directory.toString()));
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> OF_FLINK.matcher(new File(path).getName()).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void awaitSlots() throws Exception {
    HttpRequest overview =
        HttpRequest.newBuilder(URI.create("http://" + master() + "/overview")).build();
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!answer(overview).contains("\"slots-available\":2")) {
      if (System.nanoTime() > deadline || jobManager.waitFor(200, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("The Flink cluster has not come up; see " + directory);
      }
    }
  }

  private static String answer(HttpRequest request) throws InterruptedException {
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    }
  }

  @Override
  public void close() {
    taskManager.destroyForcibly().onExit().join();
    jobManager.destroyForcibly().onExit().join();
  }
}
