package io.trueup.tests.browser;

import static com.google.common.truth.Truth.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * That many metrics are shown, and prints how fast; times depend on the machine and are not held.
 */
@Tag("slow")
class ManyMetricsTest {
  private static final int METRICS = 500;

  private static final String FIRST_PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";

  /** Scrolls for five seconds; the milliseconds from each frame to the next. */
  private static final String FRAMES =
      """
      () => new Promise(done => {
        const frames = [];
        let last = performance.now();
        const end = last + 5000;
        const step = now => {
          frames.push(now - last);
          last = now;
          scrollBy(0, 30);
          now < end ? requestAnimationFrame(step) : done(frames.slice(1).sort((a, b) => a - b));
        };
        requestAnimationFrame(step);
      })""";

  @Test
  void aDayOfManyMetricsIsShownAndKeepsUp() throws Exception {
    try (Chromium chromium = Chromium.start();
        ManyMetrics many = new ManyMetrics(METRICS)) {
      Page page = chromium.browser().newPage();
      for (String visit : List.of("cold", "warm")) {
        page.navigate(many.url());
        assertThat(page.locator(".card"))
            .hasCount(METRICS, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        System.out.printf(
            "Now of %d metrics, %s: first paint %.0f ms, all cards %.0f ms%n",
            METRICS, visit, number(page, FIRST_PAINT), number(page, "() => performance.now()"));
      }
      String before = page.locator(".card .big").first().innerText();
      List<?> frames = framesWhileAllChange(page, many);
      System.out.printf(
          "Scrolling while all change twice a second: a frame in %.0f ms, of 20 the longest %.0f ms,"
              + " the longest %.0f ms%n",
          at(frames, 0.5), at(frames, 0.95), at(frames, 1));
      assertThat(page.locator(".card .big").first()).not().hasText(before);

      page.navigate(many.url() + "metrics/metric_7?tier=1m&range=1d");
      assertThat(page.locator(".chart canvas")).isVisible();
      System.out.printf(
          "A metric's day by the minute: first paint %.0f ms, chart %.0f ms%n",
          number(page, FIRST_PAINT), number(page, "() => performance.now()"));
      assertThat(frames.size()).isGreaterThan(1);
    }
  }

  private static List<?> framesWhileAllChange(Page page, ManyMetrics many) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread changing =
        new Thread(
            () -> {
              try {
                while (!over.get()) {
                  many.change();
                  Thread.sleep(500);
                }
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            });
    changing.start();
    try {
      return (List<?>) page.evaluate(FRAMES);
    } finally {
      over.set(true);
      changing.join();
    }
  }

  private static double number(Page page, String script) {
    return ((Number) page.evaluate(script)).doubleValue();
  }

  private static double at(List<?> sorted, double share) {
    return ((Number) sorted.get((int) (share * (sorted.size() - 1)))).doubleValue();
  }
}
