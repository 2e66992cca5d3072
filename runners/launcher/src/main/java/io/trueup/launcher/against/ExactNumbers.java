package io.trueup.launcher.against;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.trueup.launcher.UserException;
import io.trueup.pipelines.io.postgres.QueriedTable;
import io.trueup.pipelines.reconcile.ExactNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads the exact numbers of another system. */
public final class ExactNumbers {
  private ExactNumbers() {}

  /**
   * Of a CSV file with a header line.
   *
   * @throws UserException naming the line that cannot be read
   */
  public static List<ExactNumber> ofFile(Path file) {
    List<ExactNumber> numbers = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord record : records) {
        numbers.add(
            new NumberRow(
                    "%s, line %d,".formatted(file, record.getStartingLineNumber()),
                    record.getFieldsAsMap())
                .read());
      }
    } catch (IOException e) {
      throw new UserException("There is no file " + file + " that can be read.", e);
    } catch (CsvParseException e) {
      throw new UserException(file + " is no CSV: " + e.getMessage(), e);
    }
    return numbers;
  }

  /**
   * Of a query on Trueup's database, which may name foreign tables.
   *
   * @throws UserException saying what the server refuses, or which row cannot be read
   */
  public static List<ExactNumber> ofQuery(DataSource database, String sql) {
    List<ExactNumber> numbers = new ArrayList<>();
    try {
      for (Map<String, String> row : QueriedTable.read(database, sql)) {
        numbers.add(new NumberRow("Row %d of the query".formatted(numbers.size() + 1), row).read());
      }
    } catch (SQLException e) {
      throw new UserException("The query of --against-sql fails: " + e.getMessage(), e);
    }
    return numbers;
  }
}
