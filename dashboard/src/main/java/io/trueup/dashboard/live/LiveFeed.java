package io.trueup.dashboard.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.sse.SseClient;
import io.trueup.dashboard.live.LiveClient.Interest;
import io.trueup.dashboard.view.Audience;
import io.trueup.dashboard.view.MetricRow;
import io.trueup.dashboard.view.Tier;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends readers what changes, as server-sent events: {@code headlines} or {@code rows}, {@code
 * tick} every few seconds, {@code trouble} while the database cannot be read.
 */
public final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final int TICK = 10;
  private static final int SENDERS = 4;

  /** Tells readers that all is well and what time it is. */
  private record Tick(Instant now) {}

  /** Tells readers that there is nothing new because the database cannot be read. */
  private record Trouble(String message) {}

  private final LiveValues values;
  private final ObjectMapper json;
  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, LiveFeed::thread);
  private final Thread rounds = thread(this::goRound);
  private int round;
  private boolean inTrouble;

  public LiveFeed(LiveValues values, ObjectMapper json) {
    this.values = values;
    this.json = json;
  }

  public void start() {
    values.tell(this::send);
    rounds.start();
  }

  /**
   * Sends to a reader from now on.
   *
   * @param metric the metric whose splits it follows; null for the headlines of all
   * @param tier of the metric
   */
  public void add(
      SseClient connection, Audience audience, @Nullable String metric, @Nullable Tier tier) {
    LiveClient client = new LiveClient(connection, new Interest(audience, metric, tier), senders);
    connection.keepAlive();
    connection.onClose(() -> clients.remove(client));
    clients.add(client);
    client.send(message("tick", new Tick(Instant.now())));
  }

  /** How many readers there are. */
  public int readers() {
    return clients.size();
  }

  @Override
  public void close() {
    rounds.interrupt();
    clients.forEach(LiveClient::close);
    senders.shutdownNow();
  }

  private void goRound() {
    try {
      while (true) {
        Thread.sleep(EVERY.toMillis());
        round();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    clients.removeIf(LiveClient::isGone);
    if (clients.isEmpty()) {
      return;
    }
    try {
      values.refresh();
      if (inTrouble || round++ % TICK == 0) {
        sendAll(message("tick", new Tick(Instant.now())));
      }
      inTrouble = false;
    } catch (SQLException e) {
      if (!inTrouble) {
        LOG.warn("Live values cannot be read; it is tried again", e);
        sendAll(message("trouble", new Trouble("The database cannot be read.")));
      }
      inTrouble = true;
    }
  }

  private void send(List<MetricRow> news) {
    if (news.isEmpty()) {
      return;
    }
    Map<Interest, LiveMessage> messages = new HashMap<>();
    for (LiveClient client : clients) {
      LiveMessage message =
          messages.computeIfAbsent(client.interest(), interest -> message(interest, news));
      if (!message.isNothing()) {
        client.send(message);
      }
    }
  }

  /** What readers with that interest are told. */
  private LiveMessage message(Interest interest, List<MetricRow> news) {
    if (interest.metric() == null) {
      return message("headlines", values.changed(interest.audience(), news));
    }
    List<MetricRow> rows =
        news.stream()
            .filter(interest::includes)
            .filter(row -> interest.audience().sees(row.point().shown()))
            .toList();
    return rows.isEmpty() ? LiveMessage.NOTHING : message("rows", rows);
  }

  private void sendAll(LiveMessage message) {
    clients.forEach(client -> client.send(message));
  }

  private LiveMessage message(String event, Object data) {
    try {
      return LiveMessage.of(event, json.writeValueAsString(data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records can be written as JSON", e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dashboard-live");
    thread.setDaemon(true);
    return thread;
  }
}
