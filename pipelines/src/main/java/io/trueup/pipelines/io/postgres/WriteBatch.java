package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;

/** Writes batches of rows, each as a {@link Transaction}. */
final class WriteBatch<T> extends DoFn<Iterable<T>, Void> {
  private static final long serialVersionUID = 1L;

  private final PostgresSettings settings;
  private final RowStatement<T> statement;

  WriteBatch(PostgresSettings settings, RowStatement<T> statement) {
    this.settings = settings;
    this.statement = statement;
  }

  @ProcessElement
  public void write(@Element Iterable<T> batch) throws Exception {
    List<T> rows = new ArrayList<>();
    batch.forEach(rows::add);
    int unused =
        Transaction.of(
            settings,
            connection -> {
              statement.write(rows, connection);
              return rows.size();
            });
  }
}
