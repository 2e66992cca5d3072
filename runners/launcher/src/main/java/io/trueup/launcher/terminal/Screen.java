package io.trueup.launcher.terminal;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Shows lines that change: in place on a terminal, else as a new snapshot every few seconds, so
 * that a log of it stays short.
 */
public final class Screen {
  private static final Duration BETWEEN_SNAPSHOTS = Duration.ofSeconds(5);
  private static final String UP_AND_CLEAR = "\u001b[%dF\u001b[0J";

  private final PrintWriter out;
  private final boolean terminal;
  private final int width;
  private final int height;
  private final Clock clock;
  private Instant snapshotDue = Instant.MIN;
  private int drawn;

  Screen(PrintWriter out, boolean terminal, int width, int height, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
    this.height = height;
    this.clock = clock;
  }

  /** The screen that the process was started from. */
  public static Screen of(PrintWriter out, Map<String, String> environment) {
    return new Screen(
        out,
        isTerminal(environment),
        size(environment.get("COLUMNS"), 120),
        size(environment.get("LINES"), 24),
        Clock.systemUTC());
  }

  /** In characters. */
  public int width() {
    return width;
  }

  /** In lines. */
  public int height() {
    return height;
  }

  /** Shows {@code lines} in the place of those shown before. */
  public void show(List<String> lines) {
    if (terminal) {
      if (drawn > 0) {
        out.print(UP_AND_CLEAR.formatted(drawn));
      }
      drawn = lines.size();
    } else {
      Instant now = clock.instant();
      if (now.isBefore(snapshotDue)) {
        return;
      }
      snapshotDue = now.plus(BETWEEN_SNAPSHOTS);
    }
    print(lines);
  }

  /** Writes below what is shown, and leaves that where it is. */
  public void print(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  /** The next {@link #show} begins below what is shown. */
  public void keep() {
    drawn = 0;
    snapshotDue = Instant.MIN;
  }

  /** Whether somebody looks on; the start script finds out, because a JVM can't tell surely. */
  static boolean isTerminal(Map<String, String> environment) {
    return environment.containsKey("TRUEUP_TERMINAL") && !"dumb".equals(environment.get("TERM"));
  }

  private static int size(String value, int otherwise) {
    return value != null && value.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(value) : otherwise;
  }
}
