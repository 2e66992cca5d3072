package io.trueup.tests.browser;

import static com.google.common.truth.Truth.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The pages over the demo, first while it streams and then once it is reconciled. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardPagesTest {
  private static final int RATE = 300;
  private static final int SECONDS = 30;
  private static final double PATIENCE_MILLIS = 240_000;

  /** Of a page, on a machine that does much else. */
  private static final double ANSWER_MILLIS = 20_000;

  private static final Path SHOTS = Path.of("target/screenshots");
  private static final Map<String, String> PAGES =
      Map.of(
          "now", "",
          "metric", "metrics/active_customers?tier=10s&range=1h",
          "funnel", "metrics/checkout_drop_off?tier=1m&range=1d",
          "level", "metrics/slow_answers?tier=1m&range=1d",
          "experiments", "experiments?range=1d",
          "trust", "trust",
          "alerts", "alerts",
          "system", "system");

  private static Chromium chromium;
  private static RunningDemo demo;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(ANSWER_MILLIS);
    chromium = Chromium.start();
    demo = new RunningDemo(RATE, SECONDS);
  }

  @AfterAll
  static void stop() {
    if (demo != null) {
      demo.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    context = chromium.browser().newContext();
    page = newPage(context);
  }

  @AfterEach
  void nothingWasComplainedOf() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  @Order(0)
  void aNumberChangesWhileItIsLookedAt() throws Exception {
    page.navigate(demo.url());
    Locator events = page.locator(".card", hasText("Events")).first().locator(".big");
    String before = events.innerText();

    assertThat(events).not().hasText(before, soon());
    assertThat(page.getByText("Live").first()).isVisible();
  }

  @Test
  @Order(1)
  void estimatesTurnExactWithoutAReload() throws Exception {
    page.navigate(demo.url());
    Locator events = page.locator(".card", hasText("Events")).first();
    assertThat(events.locator(".badge")).not().hasText("exact", soon());

    assertThat(events.locator(".badge")).hasText("exact", soon());
    assertThat(page.getByText("Live").first()).isVisible();
  }

  @Test
  @Order(2)
  void everyPageIsWholeInEverySizeAndLight() throws Exception {
    demo.result();
    for (int width : new int[] {1280, 390}) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        Browser.NewContextOptions options =
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
        try (BrowserContext sized = chromium.browser().newContext(options)) {
          Page sizedPage = newPage(sized);
          for (Map.Entry<String, String> view : PAGES.entrySet()) {
            check(sizedPage, view.getKey(), demo.url() + view.getValue(), width + "-" + scheme);
          }
        }
      }
    }
  }

  @Test
  @Order(3)
  void aNumberIsOneClickFromItsExplanation() throws Exception {
    page.navigate(demo.url() + "trust");
    page.getByRole(AriaRole.LINK, named("Why this value.*")).first().click();

    assertThat(page.getByRole(AriaRole.HEADING, called("From the estimate to the exact value")))
        .isVisible();
    assertThat(page.locator(".steps tr").last()).containsText("Exact");
    assertThat(page.url()).contains("/explain?metric=");
    Accessibility.check(page);
  }

  @Test
  @Order(3)
  void funnelsCasesAndArmsAreTablesThatCanBeRead() throws Exception {
    page.navigate(demo.url());
    assertThat(page.getByRole(AriaRole.HEADING, called("Funnel of Checkout drop off"))).isVisible();
    assertThat(page.getByRole(AriaRole.COLUMNHEADER, called("At risk next"))).isVisible();
    page.navigate(demo.url() + "metrics/checkout_drop_off?range=1d");
    assertThat(page.getByRole(AriaRole.ROW, named("Payment Submitted.*"))).isVisible();
    page.navigate(demo.url() + "experiments?range=1d");
    // Of each experiment that anybody was exposed in by now.
    assertThat(page.getByRole(AriaRole.ROW, named("treatment.*")).first()).isVisible();
  }

  @Test
  @Order(4)
  void anAlertIsAcknowledgedAndSilenced() throws Exception {
    page.navigate(demo.url() + "alerts");
    Locator alert = page.getByRole(AriaRole.ARTICLE).first();
    String rule = alert.getByRole(AriaRole.HEADING).innerText();
    alert.getByRole(AriaRole.BUTTON, button("Silence")).click();
    page.getByLabel("Reason").fill("a demo");
    page.locator("form").getByRole(AriaRole.BUTTON, button("Silence")).click();
    assertThat(page.getByRole(AriaRole.CELL, called("a demo"))).isVisible();

    alert.getByRole(AriaRole.BUTTON, button("Acknowledge")).click();
    page.getByLabel("Note").fill("looking");
    page.getByRole(AriaRole.BUTTON, called("I look after it")).click();
    page.getByRole(AriaRole.LINK, called("Acknowledged")).click();

    assertThat(page.getByRole(AriaRole.ARTICLE).filter(containing(rule)).first())
        .containsText("local looks after it");
  }

  @Test
  @Order(5)
  void hostileTextsOfEventsAreShownAsText() throws Exception {
    String hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    page.onDialog(
        dialog -> {
          complaints.add(dialog.message());
          dialog.dismiss();
        });
    page.route("**/api/v1/series?*", route -> route.fulfill(withSplit(hostile)));

    page.navigate(demo.url() + "metrics/events?tier=10s");

    assertThat(page.getByRole(AriaRole.CELL, called("name " + hostile)).first()).isVisible();
    assertThat(page.locator("img").count()).isEqualTo(0);
  }

  @Test
  @Order(6)
  void aServerThatIsGoneIsSaid() throws Exception {
    page.route("**/api/v1/headlines*", Route::abort);

    page.navigate(demo.url());

    assertThat(page.getByText("The server cannot be reached.")).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, called("Try again"))).isVisible();
    forgive("ERR_FAILED");
  }

  @Test
  @Order(6)
  void whatIsLoadingAndWhatIsOldIsSaid() throws Exception {
    CompletableFuture<Route> held = new CompletableFuture<>();
    page.route("**/api/v1/runs*", held::complete);
    page.navigate(demo.url() + "system");
    assertThat(page.getByLabel("Loading the runs")).isVisible();

    page.waitForCondition(held::isDone);
    held.join().resume();
    assertThat(page.getByRole(AriaRole.COLUMNHEADER, called("Run"))).isVisible();

    page.unroute("**/api/v1/runs*");
    page.route("**/api/v1/runs*", Route::abort);
    assertThat(page.getByText("What is shown of the runs may be old.")).isVisible();
    forgive("ERR_FAILED");
  }

  @Test
  @Order(6)
  void aStreamOfNewsThatFallsSilentIsSaid() throws Exception {
    page.clock().install();
    page.route("**/api/v1/live*", Route::abort);
    page.navigate(demo.url());
    assertThat(page.locator(".card").first()).isVisible();

    page.clock().fastForward(15_000);

    assertThat(page.getByText("No news from the server: numbers may be old")).isVisible();
    forgive("ERR_FAILED");
  }

  @Test
  @Order(6)
  void whatIsNotThereIsSaid() throws Exception {
    page.navigate(demo.url() + "metrics/no_such_metric?tier=1m");
    assertThat(page.getByText("This metric is not in the configuration.")).isVisible();
    assertThat(page.getByText("There is no value in this range.")).isVisible();
    page.navigate(demo.url() + "nowhere");
    assertThat(page.getByText("There is no such page.")).isVisible();
    forgive("404");
  }

  @Test
  @Order(6)
  void theSystemSaysHowFarBehindItIsAndWhatItCosts() throws Exception {
    page.navigate(demo.url() + "system");

    assertThat(page.getByText("View latency")).isVisible();
    assertThat(page.getByText("Freshness of shop")).isVisible();
    assertThat(page.getByRole(AriaRole.ROW, named("shop-events.*")).first()).isVisible();
    assertThat(page.getByRole(AriaRole.ROW, named("Page views.*"))).isVisible();
    assertThat(page.locator("td[title^='What the stream holds']:not(.nil)").first()).isVisible();
  }

  private void forgive(String complaint) {
    complaints.removeIf(one -> one.contains(complaint));
  }

  private void check(Page sized, String name, String url, String size) throws Exception {
    sized.navigate(url);
    assertThat(sized.getByRole(AriaRole.HEADING).first()).isVisible();
    assertThat(sized.locator(".wait")).hasCount(0);
    assertThat((int) sized.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .isAtMost(0);
    Accessibility.check(sized);
    sized.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(SHOTS.resolve("%s-%s.png".formatted(name, size.toLowerCase(Locale.ROOT)))));
  }

  private Page newPage(BrowserContext in) {
    Page made = in.newPage();
    made.onPageError(complaints::add);
    made.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    return made;
  }

  private static Route.FulfillOptions withSplit(String value) {
    String row =
        """
        [{"metric": "events", "tier": "10s", "dimensions": {"name": "%s"}, "point": {
          "start": "2026-11-23T09:00:00Z", "end": "2026-11-23T09:00:10Z", "estimate": 1, "lower": 1,
          "upper": 1, "confidence": 1, "events": 1, "state": "FINAL"}}]\
        """
            .formatted(value);
    return new Route.FulfillOptions().setContentType("application/json").setBody(row);
  }

  private static LocatorAssertions.HasTextOptions soon() {
    return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Page.GetByRoleOptions named(String pattern) {
    return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
  }

  private static Page.GetByRoleOptions called(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions button(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
