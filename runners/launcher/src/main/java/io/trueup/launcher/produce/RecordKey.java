package io.trueup.launcher.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.trueup.launcher.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads a record's key from one of its fields. */
interface RecordKey {
  /** The field's text; null where the record has none, or can't be read. */
  @Nullable String of(byte[] record);

  /**
   * The key of the records of one file.
   *
   * @param name the column or member; null for no key
   * @param header the header line where the file is CSV, else null
   */
  static RecordKey of(@Nullable String name, @Nullable String header) {
    if (name == null) {
      return none();
    }
    return header == null ? member(name) : column(name, header);
  }

  /** Records without keys. */
  static RecordKey none() {
    return record -> null;
  }

  /** The column {@code name} of the CSV records under {@code header}. */
  static RecordKey column(String name, String header) {
    int column = fields(header).indexOf(name);
    if (column < 0) {
      throw new UserException(
          "The file has no column '%s'; it has %s.".formatted(name, header.strip()));
    }
    return record -> {
      List<String> fields = fields(new String(record, UTF_8));
      return column < fields.size() ? fields.get(column) : null;
    };
  }

  /** The top-level member {@code name} of JSON records. */
  static RecordKey member(String name) {
    ObjectMapper json = new ObjectMapper();
    return record -> {
      try {
        JsonNode member = json.readTree(new String(record, UTF_8)).path(name);
        return member.isMissingNode() || member.isNull() ? null : member.asText();
      } catch (JsonProcessingException malformed) {
        return null; // Sent without a key: what is wrong with it is the pipeline's to say.
      }
    };
  }

  private static List<String> fields(String line) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(line)) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException malformed) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Text can always be read", e);
    }
  }
}
