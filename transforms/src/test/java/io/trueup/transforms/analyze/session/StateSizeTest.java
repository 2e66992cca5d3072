package io.trueup.transforms.analyze.session;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.session.FunnelRule.Per;
import io.trueup.transforms.analyze.session.FunnelRule.Step;
import io.trueup.transforms.samples.SampleEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** What docs/reference/memory.md says of sessions in a checkpoint. */
class StateSizeTest {
  private static final SessionRules SESSIONS = SessionRules.DEFAULT;
  private static final SessionRules WITH_FUNNEL =
      new SessionRules(
          SESSIONS.sessions(),
          List.of(
              new FunnelRule(
                  "checkout",
                  List.of(new Step("Checkout Started", false), new Step("Paid", false)),
                  List.of(),
                  Per.SESSION,
                  Duration.standardMinutes(30))));

  @Test
  void anOpenCustomerTakesTheBytesThatTheReferenceSays() throws IOException {
    int session = bytes(SESSIONS, true);
    int attempt = bytes(WITH_FUNNEL, true) - session;
    int waiting = bytes(SESSIONS, false);
    System.out.printf(
        "bytes in a checkpoint: open session %d, open attempt %d, waiting event %d%n",
        session, attempt, waiting);

    assertThat(session).isAtMost(300);
    assertThat(attempt).isAtMost(250);
    assertThat(waiting).isAtMost(250);
  }

  private static int bytes(SessionRules rules, boolean settled) throws IOException {
    TrailCoder coder = new TrailCoder(rules);
    Trail trail = coder.create();
    trail.await(event());
    if (settled) {
      trail.settle(Journey.START.getMillis() + 1, derived -> {});
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    coder.encode(trail, bytes);
    return bytes.size();
  }

  /** With the keys that Record makes. */
  private static LayeredEvent event() {
    return LayeredEvent.of(
        SampleEvents.event("0123456789abcdef0123456789abcdef", 1_000_000)
            .setName("Checkout Started")
            .setCustomerKey("0123456789abcdef0123456789abcdef")
            .setSessionId("0123456789abcdef0123456789abcdef")
            .setEventTime(Journey.START)
            .setPage("/checkout/address")
            .setProperties(Map.of("step", "1"))
            .build(),
        Map.of("segment", "new"),
        Layer.COUNTED.bit());
  }
}
