package io.trueup.pipelines.io.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Interner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks customers up in the background: what is asked for while a query is under way goes into the
 * next one, so that a query is the larger the more there is to ask.
 */
final class CustomerQueries {
  private static final Logger LOG = LoggerFactory.getLogger(CustomerQueries.class);
  private static final int LARGEST_BATCH = 1_000;
  private static final int MOST_WAITING = 50_000;
  private static final long PAUSE_MILLIS = 500;

  private static final String QUERY =
      """
      SELECT customer_key, valid_from, valid_to, attributes
      FROM trueup.customer_attribute WHERE customer_key = ANY (?)
      ORDER BY customer_key, valid_from DESC""";

  private final DataSource database;
  private final Set<String> names;
  private final BlockingQueue<Question> questions = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Interner<SortedMap<String, String>> attributes = Interner.newWeakInterner();
  private final Thread thread = new Thread(this::answer, "trueup-customers");

  private record Question(String customerKey, CompletableFuture<List<AttributeRow>> answer) {}

  /** Starts the thread that asks the database. */
  CustomerQueries(DataSource database, Set<String> names) {
    this.database = database;
    this.names = names;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * The versions of a customer, the one that began last first; none where there is no such
   * customer. Cancelled where the database does not answer, or where too much is being asked
   * already.
   */
  CompletableFuture<List<AttributeRow>> ask(String customerKey) {
    Question question = new Question(customerKey, new CompletableFuture<>());
    if (!questions.offer(question)) {
      question.answer.cancel(false);
    }
    return question.answer;
  }

  void stop() {
    thread.interrupt();
  }

  private void answer() {
    boolean down = false;
    try {
      while (true) {
        List<Question> batch = new ArrayList<>();
        batch.add(questions.take());
        questions.drainTo(batch, LARGEST_BATCH - 1);
        try {
          Map<String, List<AttributeRow>> found = query(batch);
          batch.forEach(
              question ->
                  question.answer.complete(found.getOrDefault(question.customerKey, List.of())));
          down = false;
        } catch (SQLException unavailable) {
          batch.forEach(question -> question.answer.cancel(false));
          if (!down) {
            down = true;
            LOG.warn("Customers cannot be looked up; it is tried again", unavailable);
          }
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, List<AttributeRow>> query(List<Question> batch) throws SQLException {
    Map<String, List<AttributeRow>> found = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "text", batch.stream().map(Question::customerKey).toArray(String[]::new)));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          AttributeRow row = row(rows);
          found.computeIfAbsent(row.key(), key -> new ArrayList<>(1)).add(row);
        }
      }
    } catch (JsonProcessingException unreadable) {
      throw new SQLException("A row of customer_attribute is not what was written", unreadable);
    }
    return found;
  }

  private AttributeRow row(ResultSet row) throws SQLException, JsonProcessingException {
    return new AttributeRow(
        row.getString("customer_key"),
        Query.time(row, "valid_from"),
        Query.nullableTime(row, "valid_to"),
        attributes.intern(
            Collections.unmodifiableSortedMap(
                new TreeMap<>(Json.texts(row.getString("attributes"), names)))));
  }
}
