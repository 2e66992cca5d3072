package io.trueup.tests.browser;

import io.trueup.launcher.demo.Demo;
import io.trueup.launcher.demo.DemoResult;
import io.trueup.launcher.shop.ShopSettings;
import io.trueup.runners.flink.FlinkEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo with its dashboard, in this JVM, going on until it is closed. */
final class RunningDemo implements AutoCloseable {
  private static final int PATIENCE_MINUTES = 5;
  private static final Pattern URL = Pattern.compile("http://\\S+/");

  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final CompletableFuture<DemoResult> result = new CompletableFuture<>();
  private final Thread thread;

  /** Starts it, with so many events a second for so many seconds. */
  RunningDemo(int rate, int seconds) {
    thread = new Thread(() -> run(rate, seconds), "demo");
    thread.start();
  }

  /** Waits for the dashboard. */
  String url() throws Exception {
    return url.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  /** Waits until it is reconciled. */
  DemoResult result() throws Exception {
    return result.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(int rate, int seconds) {
    Demo demo =
        new Demo(
            Path.of("../../config"),
            ShopSettings.of(rate, seconds),
            FlinkEngine::new,
            null,
            this::hear,
            true);
    try {
      demo.run(Instant.now(), result::complete);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      url.completeExceptionally(failure);
      result.completeExceptionally(failure);
    }
  }

  private void hear(String phase) {
    Matcher found = URL.matcher(phase);
    if (found.find()) {
      url.complete(found.group());
    }
  }
}
