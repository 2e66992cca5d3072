package io.trueup.tests.benchmarks.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where figures come from; without it they say little. */
public final class Machine {
  private Machine() {}

  /** The mean number of runnable threads over the last minute. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** The most memory that this process has had, resident; Linux alone tells it. */
  public static long peakBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }

  /** One line for people. */
  public static String describe() {
    return String.format(
        Locale.ROOT,
        "%d processors, %s %s, Java %s, load average %.1f",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.version().feature(),
        load());
  }

  /** The same for scripts. */
  public static Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("processors", Runtime.getRuntime().availableProcessors());
    facts.put("java", Runtime.version().feature());
    facts.put("loadAverage", Math.rint(load() * 10) / 10);
    return facts;
  }
}
