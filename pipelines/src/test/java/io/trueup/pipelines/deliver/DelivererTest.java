package io.trueup.pipelines.deliver;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.deliver.Receiver.drops;
import static io.trueup.pipelines.deliver.Receiver.says;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.pipelines.deliver.Receiver.Request;
import io.trueup.pipelines.io.postgres.Outbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelivererTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Of receivers that hang; others may miss it, too, which they must not mind. */
  private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);

  private static final Duration TAKEN_FOR = TIMEOUT.plusSeconds(5);
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

  private final TestClock clock = new TestClock();
  private final Messages messages = new Messages(clock);
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aReceiverThatFailsInEveryWayLosesNothingAndGetsNothingUnderTwoIds() throws Exception {
    for (int i = 0; i < 10; i++) {
      messages.put("ops", "subject" + i, "key" + i);
    }
    for (int i = 0; i < 3; i++) {
      receiver
          .then(says(500))
          .then(drops())
          .then(receiver.hangs())
          .then(says(204))
          .then(receiver.hangsInTheBody())
          .then(says(429, "Retry-After", "30"))
          .then(says(503))
          .then(says(302, "Location", receiver.url().toString()));
    }

    Deliverer deliverer = deliverer(messages.outbox(), SHORT_TIMEOUT);
    while (!messages.states().stream().allMatch(state -> state.endsWith("DELIVERED"))) {
      deliverAll(deliverer);
      clock.advance(Duration.ofSeconds(1));
    }

    Map<String, Set<String>> bodiesById =
        receiver.requests().stream()
            .collect(groupingBy(Request::id, mapping(Request::body, toSet())));
    assertThat(bodiesById).hasSize(10);
    bodiesById.forEach(
        (id, bodies) ->
            assertThat(bodies)
                .containsExactly("{\"text\": \"of " + id.replace("-ops", "") + "\"}"));
    assertThat(receiver.requests().size()).isAtLeast(10 + 3 * 7);
  }

  @Test
  void nobodyIsAskedAgainBeforeTheReceiverWantsTo() throws Exception {
    messages.put("ops", "a", "one");
    messages.put("ops", "b", "two");
    receiver.then(says(429, "Retry-After", "120"));
    Deliverer deliverer = deliverer(messages.outbox());

    deliverAll(deliverer);
    clock.advance(Duration.ofSeconds(119));
    deliverAll(deliverer);
    assertThat(receiver.requests()).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    deliverAll(deliverer);
    assertThat(messages.states()).containsExactly("one DELIVERED", "two DELIVERED");
  }

  @Test
  void whoDiesBetweenSendingAndRecordingLeavesItToTheNextUnderTheSameId() throws Exception {
    messages.put("ops", "a", "one");
    Deliverer dying = deliverer(messages.outboxThatBreaksAfter(1));
    Deliverer next = deliverer(messages.outbox());

    assertThrows(SQLException.class, dying::deliverNext);
    assertThat(next.deliverNext()).isFalse();
    clock.advance(TAKEN_FOR);
    assertThat(next.deliverNext()).isTrue();

    assertThat(receiver.requests().stream().map(Request::id)).containsExactly("one-ops", "one-ops");
    assertThat(messages.states()).containsExactly("one DELIVERED");
    assertThat(messages.texts("attempts")).containsExactly("2");
  }

  @Test
  void fourAtOnceSendEachMessageOnce() throws Exception {
    for (int i = 0; i < 100; i++) {
      messages.put("ops", "subject" + i % 30, "key" + i);
    }
    List<CompletableFuture<Void>> workers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Deliverer deliverer = deliverer(messages.outbox());
      workers.add(CompletableFuture.runAsync(() -> deliverUntilAllAre(deliverer)));
    }
    workers.forEach(CompletableFuture::join);

    assertThat(receiver.requests().stream().map(Request::id).distinct().count()).isEqualTo(100);
    assertThat(receiver.requests()).hasSize(100);
  }

  @Test
  void ofOneSubjectTheEndIsNotToldBeforeTheBegin() throws Exception {
    messages.put("ops", "breach", "breach-firing");
    messages.put("ops", "breach", "breach-resolved");
    messages.put("ops", "other", "other-firing");
    receiver.then(says(500));
    Deliverer deliverer = deliverer(messages.outbox());

    deliverAll(deliverer);
    assertThat(messages.states())
        .containsExactly(
            "breach-firing PENDING", "breach-resolved PENDING", "other-firing DELIVERED");
    clock.advance(Duration.ofSeconds(1));
    deliverAll(deliverer);

    assertThat(receiver.requests().stream().map(Request::id))
        .containsExactly(
            "breach-firing-ops", "other-firing-ops", "breach-firing-ops", "breach-resolved-ops")
        .inOrder();
  }

  @Test
  void whatFailsForTooLongIsDeadAndCanBeRevived() throws Exception {
    messages.put("ops", "a", "one");
    receiver.otherwise(says(500));
    Deliverer deliverer = deliverer(messages.outbox());
    Duration tried = Duration.ZERO;
    while (messages.states().contains("one PENDING")) {
      deliverAll(deliverer);
      clock.advance(Duration.ofMinutes(1));
      tried = tried.plusMinutes(1);
    }

    assertThat(tried).isEqualTo(GIVE_UP_AFTER.plusMinutes(1));
    assertThat(messages.states()).containsExactly("one DEAD");
    assertThat(messages.texts("last_error")).containsExactly("The receiver answered 500");
    assertThat(messages.outbox().sinks()).containsExactly(new Outbox.SinkState("ops", 0, 0, 1));

    assertThat(messages.outbox().revive(clock.instant())).isEqualTo(1);
    deliverAll(deliverer);
    assertThat(messages.states()).containsExactly("one PENDING");
    receiver.otherwise(says(204));
    clock.advance(Duration.ofMinutes(5));
    deliverAll(deliverer);
    assertThat(messages.states()).containsExactly("one DELIVERED");
  }

  @Test
  void aReceiverThatIsNotThereIsNamedAsThat() throws Exception {
    messages.put("ops", "a", "one");
    receiver.close();

    deliverer(messages.outbox()).deliverNext();

    assertThat(messages.texts("last_error")).containsExactly("The receiver cannot be reached");
  }

  @Test
  void noRedirectIsFollowed() throws Exception {
    messages.put("ops", "a", "one");
    receiver.then(says(307, "Location", receiver.url().resolve("/elsewhere").toString()));

    deliverer(messages.outbox()).deliverNext();

    assertThat(receiver.requests().stream().map(Request::path)).containsExactly("/hook");
    assertThat(messages.texts("last_error"))
        .containsExactly("The receiver answered 307; no redirect is followed");
  }

  private Deliverer deliverer(Outbox outbox) {
    return deliverer(outbox, TIMEOUT);
  }

  private Deliverer deliverer(Outbox outbox, Duration timeout) {
    Sink.Limits limits = new Sink.Limits(timeout, GIVE_UP_AFTER);
    return new Deliverer(
        new Sink.Webhook("ops", limits, receiver.url(), WebhookSenderTest.SECRET), outbox, clock);
  }

  private static void deliverAll(Deliverer deliverer) throws SQLException, InterruptedException {
    boolean due = true;
    while (due) {
      due = deliverer.deliverNext();
    }
  }

  /** Nothing may be due for this one while others send what comes before. */
  private void deliverUntilAllAre(Deliverer deliverer) {
    try {
      while (messages.states().stream().anyMatch(state -> state.endsWith("PENDING"))) {
        deliverAll(deliverer);
      }
    } catch (SQLException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }
}
