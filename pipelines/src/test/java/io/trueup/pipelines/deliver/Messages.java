package io.trueup.pipelines.deliver;

import io.trueup.pipelines.io.postgres.DelegatingDataSource;
import io.trueup.pipelines.io.postgres.Outbox;
import io.trueup.pipelines.io.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** An outbox with messages that tests put there. */
final class Messages {
  private final TestDatabase database = TestDatabase.create();
  private final TestClock clock;

  Messages(TestClock clock) {
    this.clock = clock;
  }

  Outbox outbox() {
    return new Outbox(database.source());
  }

  /** One that loses the database once it was asked {@code uses} times. */
  Outbox outboxThatBreaksAfter(int uses) {
    return new Outbox(
        new DelegatingDataSource(database.source()) {
          private int left = uses;

          @Override
          public Connection getConnection() throws SQLException {
            if (left-- == 0) {
              throw new SQLException("The connection broke", "08006");
            }
            return super.getConnection();
          }
        });
  }

  void put(String sink, String subject, String key) throws SQLException {
    database.execute(
        """
        INSERT INTO trueup.delivery
          (delivery_key, sink, subject, payload, created, pending_since, next_attempt)
        SELECT '%s', '%s', '%s', '{"text": "of %1$s"}', now, now, now
        FROM (SELECT timestamptz '%s') AS clock (now)"""
            .formatted(key, sink, subject, clock.instant()));
  }

  /** {@code key state} of each message, in the order in which they were put. */
  List<String> states() throws SQLException {
    return database.texts(
        "SELECT delivery_key || ' ' || state FROM trueup.delivery ORDER BY position");
  }

  List<String> texts(String column) throws SQLException {
    return database.texts("SELECT " + column + " FROM trueup.delivery ORDER BY position");
  }
}
