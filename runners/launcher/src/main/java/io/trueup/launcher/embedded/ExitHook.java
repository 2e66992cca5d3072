package io.trueup.launcher.embedded;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Closes what is still open when the process is told to end: the last opened first, one after the
 * other, so that nothing loses what it stands on.
 */
public final class ExitHook {
  private static final Deque<ExitHook> OPEN = new ConcurrentLinkedDeque<>();

  /** Who closes at exit; null before. */
  private static volatile @Nullable Thread closer;

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
    return closer != null;
  }

  /**
   * True for the first caller, who then closes the resource; false ever after. While the process
   * ends it is true for the hook's thread only, which would otherwise go on to what the resource
   * stands on while another thread still closes it.
   */
  public boolean withdraw() {
    Thread exiting = closer;
    return (exiting == null || exiting == Thread.currentThread()) && OPEN.remove(this);
  }

  private static void closeAll() {
    closer = Thread.currentThread();
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
