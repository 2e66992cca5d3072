package io.trueup.launcher.terminal;

import io.trueup.pipelines.io.archive.ArchiveReads;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Shows how far a pipeline is with what it reads of the archive, on a terminal and after two
 * seconds: rows, rows a second and the time that is left for reading.
 */
public final class ReadingProgress implements AutoCloseable {
  /** A recompute reads the archive once to find copies, and once to count. */
  private static final int PASSES = 2;

  private static final int BAR = 24;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final String what;
  private final Progress progress;
  private final long rowsBefore = ArchiveReads.rows();
  private final long bytesBefore = ArchiveReads.bytes();
  private final long started = System.nanoTime();
  private final Timer ticks = new Timer("progress", true);
  private volatile long expected;
  private boolean closed;

  private ReadingProgress(String what, Progress progress) {
    this.what = what;
    this.progress = progress;
    ticks.schedule(new Tick(), BETWEEN.toMillis(), BETWEEN.toMillis());
  }

  private final class Tick extends TimerTask {
    @Override
    public void run() {
      show();
    }
  }

  /** Shows it until it is closed. */
  public static ReadingProgress start(
      String what, PrintWriter err, Map<String, String> environment) {
    return new ReadingProgress(what, Progress.on(err, environment));
  }

  /** Tells the size of the files that a recompute reads, from which the time left is known. */
  public void expect(long bytes) {
    expected = bytes * PASSES;
  }

  private String line() {
    return line(
        what,
        Duration.ofNanos(System.nanoTime() - started),
        ArchiveReads.rows() - rowsBefore,
        ArchiveReads.bytes() - bytesBefore,
        expected);
  }

  /** One line; without rows where they are read elsewhere, or none are. */
  static String line(String what, Duration passed, long rows, long bytes, long expected) {
    if (rows == 0) {
      return "%s ... %s".formatted(what, time(passed));
    }
    double seconds = passed.toMillis() / 1000.0;
    String read =
        "%s rows read, %s rows/s"
            .formatted(Numbers.of(rows), Numbers.of(Math.round(rows / seconds)));
    if (expected == 0) {
      return "%s: %s, %s".formatted(what, read, time(passed));
    }
    double share = Math.min(1, (double) bytes / expected);
    String left =
        share == 1
            ? "adding up"
            : share == 0
                ? ""
                : time(Duration.ofMillis(Math.round(passed.toMillis() * (1 - share) / share)))
                    + " left";
    return "%s %s %s, %s%s"
        .formatted(
            what, bar(share), Numbers.percent(share), read, left.isEmpty() ? "" : ", " + left);
  }

  private static String bar(double share) {
    int full = (int) Math.round(share * BAR);
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
  }

  private static String time(Duration duration) {
    return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  private synchronized void show() {
    if (!closed) {
      progress.update(this::line);
    }
  }

  @Override
  public synchronized void close() {
    ticks.cancel();
    closed = true;
    progress.close();
  }
}
