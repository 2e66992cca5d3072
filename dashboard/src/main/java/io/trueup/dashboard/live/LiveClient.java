package io.trueup.dashboard.live;

import io.javalin.http.sse.SseClient;
import io.trueup.dashboard.view.Audience;
import io.trueup.dashboard.view.MetricRow;
import io.trueup.dashboard.view.Tier;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One reader of live values. A slow one keeps nobody else waiting. */
final class LiveClient {
  /** What a reader follows: all headlines, or the splits of one metric and tier. */
  record Interest(Audience audience, @Nullable String metric, @Nullable Tier tier) {
    boolean includes(MetricRow row) {
      return row.metric().equals(metric) && (tier == null || row.tier().equals(tier));
    }
  }

  private record Message(String event, String json) {}

  /** So far may a reader be behind before it is sent away, to begin anew. */
  private static final int MOST_WAITING = 100;

  private final SseClient connection;
  private final Interest interest;
  private final Executor senders;
  private final Queue<Message> waiting = new ArrayDeque<>();
  private boolean sending;

  LiveClient(SseClient connection, Interest interest, Executor senders) {
    this.connection = connection;
    this.interest = interest;
    this.senders = senders;
  }

  Interest interest() {
    return interest;
  }

  boolean isGone() {
    return connection.terminated();
  }

  void close() {
    connection.close();
  }

  synchronized void send(String event, String json) {
    if (waiting.size() >= MOST_WAITING) {
      waiting.clear();
      senders.execute(connection::close);
      return;
    }
    waiting.add(new Message(event, json));
    if (!sending) {
      sending = true;
      senders.execute(this::sendWaiting);
    }
  }

  private void sendWaiting() {
    Message message;
    while ((message = next()) != null) {
      connection.sendEvent(message.event(), message.json());
    }
  }

  private synchronized @Nullable Message next() {
    Message message = waiting.poll();
    sending = message != null;
    return message;
  }
}
