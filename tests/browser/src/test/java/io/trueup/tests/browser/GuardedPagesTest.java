package io.trueup.tests.browser;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Who sees and does what, and that nobody else does anything. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuardedPagesTest {
  private static final double ANSWER_MILLIS = 20_000;
  private static final String ELSEWHERE = "http://elsewhere.example/";
  private static final List<String> PAGES =
      List.of("", "metrics/events?tier=10s", "metrics/page_views", "trust", "alerts", "system");

  private static Chromium chromium;
  private static HostileSite site;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(ANSWER_MILLIS);
    chromium = Chromium.start();
    site = HostileSite.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (site != null) {
      site.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    context = chromium.browser().newContext();
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          complaints.add("dialog " + dialog.message());
          dialog.dismiss();
        });
    // What a policy had to keep from running would be said here.
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && message.text().contains("Content Security")) {
            complaints.add(message.text());
          }
        });
  }

  @AfterEach
  void nothingRanThatWasWrittenIntoAnEvent() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void whatVisitorsWriteIsShownAsText() throws Exception {
    logIn(HostileSite.OPERATOR);
    for (String path : PAGES) {
      page.navigate(site.url() + path);
      assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
      assertThat(page.locator(".wait")).hasCount(0);
      assertWithMessage(path).that(page.locator("img, main script").count()).isEqualTo(0);
      Accessibility.check(page);
    }
    page.navigate(site.url() + "metrics/events?tier=10s");
    assertThat(page.getByRole(AriaRole.CELL, called("name " + HostileSite.EVENT)).first())
        .isVisible();
    page.navigate(site.url() + "metrics/page_views?tier=10s");
    assertThat(page.getByRole(AriaRole.CELL, called("page " + HostileSite.PAGE)).first())
        .isVisible();
    page.navigate(site.url() + "alerts");
    assertThat(page.getByText(HostileSite.PAGE).first()).isVisible();
  }

  @Test
  void aViewerSeesNoGroupOfOneCustomerAndActsOnNothing() {
    logIn(HostileSite.VIEWER);
    page.navigate(site.url() + "metrics/page_views?tier=10s");
    assertThat(page.getByRole(AriaRole.CELL, called("page " + HostileSite.PAGE)).first())
        .isVisible();
    assertThat(page.getByText(HostileSite.LONELY_PAGE)).hasCount(0);

    page.navigate(site.url() + "alerts");
    assertThat(page.getByRole(AriaRole.ARTICLE).first()).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, called("Acknowledge"))).hasCount(0);
    assertThat(page.getByText(HostileSite.LONELY_PAGE)).hasCount(0);
    assertThat(
            statusOf(
                "api/v1/dead-letters/details?from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z"))
        .isEqualTo(403);
  }

  @Test
  void anAnalystSeesEveryGroupAndActsOnNothing() {
    logIn(HostileSite.ANALYST);
    page.navigate(site.url() + "metrics/page_views?tier=10s");
    assertThat(page.getByRole(AriaRole.CELL, called("page " + HostileSite.LONELY_PAGE)).first())
        .isVisible();

    page.navigate(site.url() + "alerts");
    assertThat(page.getByRole(AriaRole.ARTICLE).first()).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, called("Acknowledge"))).hasCount(0);
  }

  @Test
  void whoHasNoTokenSeesNothing() {
    page.navigate(site.url());
    page.getByLabel("Token").fill("a guess of somebody");
    page.getByRole(AriaRole.BUTTON, called("Log in")).click();

    assertThat(page.getByText("Nobody has this token.")).isVisible();
    assertThat(statusOf("api/v1/headlines")).isEqualTo(401);
    assertThat(statusOf("metrics")).isEqualTo(401);
  }

  @Test
  void anotherSiteActsNotEvenForAnOperatorWhoVisitsIt() {
    logIn(HostileSite.OPERATOR);
    String alert =
        (String)
            page.evaluate("async () => (await (await fetch('/api/v1/alerts')).json())[0].alertId");
    String acknowledge = site.url() + "api/v1/alerts/" + alert + "/acknowledgement";
    page.route(
        ELSEWHERE,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody(
                        """
                        <form method="post" action="%s" enctype="text/plain">
                          <input name='{"note":"theirs","more":"' value='"}'><button>Win</button>
                        </form>"""
                            .formatted(acknowledge))));
    page.navigate(ELSEWHERE);
    page.evaluate(
        """
        address => fetch(address, {method: 'POST', mode: 'no-cors', credentials: 'include',
          headers: {'Content-Type': 'text/plain'}, body: '{"note": "theirs"}'}).catch(() => null)""",
        acknowledge);
    assertThat(
            page.evaluate(
                "address => fetch(address, {credentials: 'include'}).then(() => 'read', () => 'kept')",
                site.url() + "api/v1/headlines"))
        .isEqualTo("kept");
    page.getByRole(AriaRole.BUTTON, called("Win")).click();
    page.waitForLoadState();

    page.navigate(site.url() + "alerts");
    assertThat(page.getByRole(AriaRole.ARTICLE).first()).isVisible();
    assertThat(page.getByText("theirs")).hasCount(0);
  }

  /** The last, since what it acknowledges is open for the others. */
  @Test
  @Order(Integer.MAX_VALUE)
  void everythingIsDoneByKeyboard() {
    logIn(HostileSite.OPERATOR);
    page.navigate(site.url());
    Locator alerts = page.locator("nav a", new Page.LocatorOptions().setHasText("Alerts"));
    assertThat(alerts).isVisible();
    press("Tab");
    assertThat(page.getByText("Skip to the content")).isFocused();
    tabTo(alerts);
    press("Enter");
    Locator acknowledge = page.getByRole(AriaRole.BUTTON, called("Acknowledge")).first();
    assertThat(acknowledge).isVisible();
    int open = page.getByRole(AriaRole.BUTTON, called("Acknowledge")).count();
    tabTo(acknowledge);
    press("Enter");
    assertThat(page.getByLabel("Note")).isFocused();
    page.keyboard().type("by keyboard");
    press("Enter");

    assertThat(page.getByRole(AriaRole.BUTTON, called("Acknowledge"))).hasCount(open - 1);
  }

  private void tabTo(Locator wanted) {
    for (int i = 0; i < 40; i++) {
      if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
        return;
      }
      press("Tab");
    }
    throw new AssertionError("The Tab key does not lead to " + wanted);
  }

  private void press(String key) {
    page.keyboard().press(key);
  }

  private void logIn(String token) {
    page.navigate(site.url());
    page.getByLabel("Token").fill(token);
    page.getByRole(AriaRole.BUTTON, called("Log in")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, called("Log out"))).isVisible();
  }

  private int statusOf(String path) {
    APIResponse answer = context.request().get(site.url() + path);
    return answer.status();
  }

  private static Page.GetByRoleOptions called(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
