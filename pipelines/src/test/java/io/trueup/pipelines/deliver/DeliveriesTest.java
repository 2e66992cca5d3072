package io.trueup.pipelines.deliver;

import static com.google.common.truth.Truth.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeliveriesTest {
  private static final Sink.Limits LIMITS =
      new Sink.Limits(Duration.ofSeconds(20), Duration.ofHours(24));

  private final TestClock clock = new TestClock();
  private final Messages messages = new Messages(clock);
  private Deliveries deliveries;

  @AfterEach
  void close() {
    deliveries.close();
  }

  @Test
  void aSinkThatHangsHoldsNoOtherUp() throws Exception {
    try (Receiver hanging = new Receiver();
        Receiver working = new Receiver()) {
      hanging.then(hanging.hangs());
      messages.put("hanging", "a", "one");
      messages.put("working", "a", "one");
      List<Sink> sinks = List.of(webhook("hanging", hanging), webhook("working", working));

      deliveries = Deliveries.start(sinks, messages.outbox(), clock);

      assertThat(next(working)).isEqualTo("one-working");
      messages.put("working", "b", "later");
      assertThat(next(working)).isEqualTo("later-working");
    }
  }

  @Test
  void aDatabaseThatIsAwayForAMomentIsTriedAgain() throws Exception {
    try (Receiver receiver = new Receiver()) {
      messages.put("ops", "a", "one");
      List<Sink> sinks = List.of(webhook("ops", receiver));

      deliveries = Deliveries.start(sinks, messages.outboxThatBreaksAfter(0), clock);

      assertThat(next(receiver)).isEqualTo("one-ops");
    }
  }

  private static String next(Receiver receiver) throws InterruptedException {
    return receiver.requests().poll(10, TimeUnit.SECONDS).id();
  }

  private static Sink webhook(String name, Receiver receiver) {
    return new Sink.Webhook(name, LIMITS, receiver.url(), WebhookSenderTest.SECRET);
  }
}
