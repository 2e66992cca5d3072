package io.trueup.runners.flink;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of this process's class path a cluster is sent with a job: not Flink, which it has, nor what
 * only the command line needs, such as the embedded servers. That is half of it.
 */
final class JobJars {
  /** All jars that the module stands on, Flink's left out; the build writes it. */
  private static final String NAMES = "job-jars";

  private JobJars() {}

  /** Paths of jars and, where the classes are in none, of directories. */
  static List<String> ofThisProcess() {
    Set<String> names = names();
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(File::new)
        .filter(path -> path.isDirectory() || (path.isFile() && names.contains(path.getName())))
        .map(File::getPath)
        .toList();
  }

  private static Set<String> names() {
    Set<String> names = new HashSet<>();
    try (InputStream list = JobJars.class.getResourceAsStream(NAMES)) {
      for (String path : new String(list.readAllBytes(), StandardCharsets.UTF_8).split(",", -1)) {
        names.add(name(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the list of the job's jars", e);
    }
    names.add(name(JobJars.class.getProtectionDomain().getCodeSource().getLocation().getPath()));
    return names;
  }

  private static String name(String path) {
    return new File(path.strip()).getName();
  }
}
