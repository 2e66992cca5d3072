package io.trueup.tests.benchmarks.measure;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Notices when this process begins to read, in the same way for every contestant: a Kafka consumer
 * tells by JMX how many records it has returned.
 */
public final class FirstRecord implements Runnable {
  private static final long POLL_MILLIS = 5;

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName consumers;
  private volatile @Nullable Moment moment;

  private FirstRecord() throws MalformedObjectNameException {
    consumers = new ObjectName("kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*");
  }

  /** Watches from now on. */
  public static FirstRecord watch() throws MalformedObjectNameException {
    FirstRecord watch = new FirstRecord();
    Thread thread = new Thread(watch, "first-record");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** When it was; null while none was read. */
  public @Nullable Moment moment() {
    return moment;
  }

  @Override
  public void run() {
    try {
      while (!anyRead()) {
        Thread.sleep(POLL_MILLIS);
      }
      moment = Moment.now();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean anyRead() {
    for (ObjectName consumer : beans.queryNames(consumers, null)) {
      try {
        if (((Number) beans.getAttribute(consumer, "records-consumed-total")).doubleValue() > 0) {
          return true;
        }
      } catch (JMException closed) {
        // A consumer that only looks at offsets may be gone meanwhile.
      }
    }
    return false;
  }
}
