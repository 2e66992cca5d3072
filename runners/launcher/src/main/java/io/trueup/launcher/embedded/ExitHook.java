package io.trueup.launcher.embedded;

import java.util.concurrent.atomic.AtomicBoolean;

/** Closes something when the process is told to end, unless it was closed before. */
public final class ExitHook {
  private static volatile boolean exiting;

  private final AtomicBoolean withdrawn = new AtomicBoolean();
  private final Thread thread;

  private ExitHook(AutoCloseable resource) {
    this.thread = new Thread(() -> close(resource), "close-" + resource.getClass().getSimpleName());
  }

  public static ExitHook closing(AutoCloseable resource) {
    ExitHook hook = new ExitHook(resource);
    Runtime.getRuntime().addShutdownHook(hook.thread);
    return hook;
  }

  /** True for the first caller, who then closes the resource; false ever after. */
  public boolean withdraw() {
    if (!withdrawn.compareAndSet(false, true)) {
      return false;
    }
    if (Thread.currentThread() != thread) {
      try {
        Runtime.getRuntime().removeShutdownHook(thread);
      } catch (IllegalStateException alreadyExiting) {
        // The hook runs, and finds that it has been withdrawn.
      }
    }
    return true;
  }

  /** Whether the process is ending; what fails from then on is no news. */
  public static boolean isExiting() {
    return exiting;
  }

  private static void close(AutoCloseable resource) {
    exiting = true;
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException(
          resource.getClass().getSimpleName() + " did not close cleanly", e);
    }
  }
}
