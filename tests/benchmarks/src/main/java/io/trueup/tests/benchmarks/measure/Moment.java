package io.trueup.tests.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * A moment of this process's life.
 *
 * @param nanos by {@link System#nanoTime}
 * @param cpuNanos the processor time that this process had used, over all threads
 */
public record Moment(long nanos, long cpuNanos) {
  public static Moment now() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Moment(System.nanoTime(), system.getProcessCpuTime());
  }

  public double secondsSince(Moment earlier) {
    return (nanos - earlier.nanos) / 1e9;
  }

  public double cpuSecondsSince(Moment earlier) {
    return (cpuNanos - earlier.cpuNanos) / 1e9;
  }
}
