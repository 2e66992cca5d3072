package io.trueup.launcher.embedded;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Closes what is still open when the process is told to end: the last opened first, one after the
 * other, so that nothing loses what it stands on.
 */
public final class ExitHook {
  private static final Deque<ExitHook> OPEN = new ConcurrentLinkedDeque<>();
  private static volatile boolean exiting;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ExitHook::closeAll, "close-at-exit"));
  }

  private final AutoCloseable resource;

  private ExitHook(AutoCloseable resource) {
    this.resource = resource;
  }

  /** Has {@code resource} closed at exit, unless it {@link #withdraw}s before. */
  public static ExitHook closing(AutoCloseable resource) {
    ExitHook hook = new ExitHook(resource);
    OPEN.push(hook);
    return hook;
  }

  /** Whether the process is ending; what fails from then on is no news. */
  public static boolean isExiting() {
    return exiting;
  }

  /** True for the first caller, who then closes the resource; false ever after. */
  public boolean withdraw() {
    return OPEN.remove(this);
  }

  private static void closeAll() {
    exiting = true;
    ExitHook last;
    while ((last = OPEN.peek()) != null) {
      close(last);
    }
  }

  /** One that can't be closed must not keep the others open. */
  private static void close(ExitHook hook) {
    try {
      hook.resource.close();
    } catch (Exception e) {
      System.err.println("Not closed cleanly at exit: " + e);
    } finally {
      hook.withdraw();
    }
  }
}
