package io.trueup.runners.flink;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Catches the client of a job when Flink submits it, which the runner keeps to itself. Flink makes
 * the listener by its name and calls it on the thread that submits, where {@link #take} finds it.
 */
public final class SubmittedJobs implements JobListener {
  private static final ThreadLocal<JobClient> LAST = new ThreadLocal<>();

  /** The client of the job that this thread submitted last; a second call throws. */
  static JobClient take() {
    JobClient client = LAST.get();
    if (client == null) {
      throw new IllegalStateException("This thread submitted no Flink job");
    }
    LAST.remove();
    return client;
  }

  @Override
  public void onJobSubmitted(@Nullable JobClient client, @Nullable Throwable failure) {
    if (client != null) {
      LAST.set(client);
    }
  }

  @Override
  public void onJobExecuted(@Nullable JobExecutionResult result, @Nullable Throwable failure) {}
}
