package io.trueup.dashboard.live;

import io.javalin.http.sse.SseClient;
import io.trueup.dashboard.view.Audience;
import io.trueup.dashboard.view.MetricRow;
import io.trueup.dashboard.view.Tier;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reader of live values. A slow one keeps nobody else waiting. */
final class LiveClient {
  /** What a reader follows: all headlines, or the splits of one metric and tier. */
  record Interest(Audience audience, @Nullable String metric, @Nullable Tier tier) {
    boolean includes(MetricRow row) {
      return row.metric().equals(metric) && (tier == null || row.tier().equals(tier));
    }
  }

  /** So far may a reader be behind before it is sent away, to begin anew. */
  private static final int MOST_WAITING = 100;

  private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);

  private final SseClient connection;
  private final Interest interest;
  private final Executor senders;
  private final Queue<LiveMessage> waiting = new ArrayDeque<>();
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

  synchronized void send(LiveMessage message) {
    if (waiting.size() >= MOST_WAITING) {
      waiting.clear();
      senders.execute(connection::close);
      return;
    }
    waiting.add(message);
    if (!sending) {
      sending = true;
      senders.execute(this::sendWaiting);
    }
  }

  private void sendWaiting() {
    LiveMessage message;
    while (!isGone() && (message = next()) != null) {
      write(message);
    }
  }

  /** Past the connection's own way to send, which encodes the text anew for each reader. */
  private void write(LiveMessage message) {
    boolean written = false;
    try {
      OutputStream out = connection.ctx().res().getOutputStream();
      out.write(message.frame());
      out.flush();
      written = true;
    } catch (IOException e) {
      LOG.debug("A reader of live values has left", e);
    } finally {
      if (!written) {
        connection.close();
      }
    }
  }

  private synchronized @Nullable LiveMessage next() {
    LiveMessage message = waiting.poll();
    sending = message != null;
    return message;
  }
}
