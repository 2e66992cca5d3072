package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;

/** Writes the rows of a bundle, in batches that are a {@link Transaction} each. */
final class WriteRows<T> extends DoFn<T, Void> {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST_BATCH = 1_000;

  private final PostgresSettings settings;
  private final RowStatement<T> statement;
  private transient List<T> batch;

  WriteRows(PostgresSettings settings, RowStatement<T> statement) {
    this.settings = settings;
    this.statement = statement;
  }

  @StartBundle
  public void start() {
    batch = new ArrayList<>();
  }

  @ProcessElement
  public void add(@Element T row) throws Exception {
    batch.add(row);
    if (batch.size() == LARGEST_BATCH) {
      write();
    }
  }

  @FinishBundle
  public void write() throws Exception {
    if (batch.isEmpty()) {
      return;
    }
    int unused =
        Transaction.of(
            settings,
            connection -> {
              statement.write(batch, connection);
              return batch.size();
            });
    batch = new ArrayList<>();
  }
}
