package io.trueup.launcher.terminal;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** A line on a terminal that says how far something is, once it takes longer than two seconds. */
public final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final String CLEAR = "\r\u001b[2K";

  private final PrintWriter err;
  private final boolean terminal;
  private final Clock clock;
  private Instant due;
  private boolean shown;

  Progress(PrintWriter err, boolean terminal, Clock clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.due = clock.instant().plus(PATIENCE);
  }

  public static Progress on(PrintWriter err, Map<String, String> environment) {
    return new Progress(err, Screen.isTerminal(environment), Clock.systemUTC());
  }

  /** Shows the line where one is due; {@code line} is asked only then. */
  public void update(Supplier<String> line) {
    if (!terminal) {
      return;
    }
    Instant now = clock.instant();
    if (!now.isBefore(due)) {
      err.print(CLEAR + line.get());
      err.flush();
      due = now.plus(BETWEEN);
      shown = true;
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
