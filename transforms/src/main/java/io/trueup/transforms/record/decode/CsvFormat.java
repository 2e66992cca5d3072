package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One CSV line a record, as an object of its columns. The columns come from the record's header,
 * which is the header line of its file, or else from the configuration.
 */
final class CsvFormat implements RecordFormat {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String[] configured;
  private final Utf8Text text = Utf8Text.of("CSV");

  /** Records of a file come one after the other, so that its header is split once. */
  private @Nullable String lastHeader;

  private String[] lastColumns = {};

  CsvFormat(List<String> columns) {
    this.configured = columns.toArray(new String[0]);
  }

  @Override
  public ObjectNode parse(RawRecord record) throws RejectedRecordException {
    String[] columns = columns(record.headers().get(RawRecord.COLUMNS_HEADER));
    String[] fields = CsvLine.fields(text.read(record.payload()));
    if (fields.length != columns.length) {
      throw new RejectedRecordException(
          Reason.MALFORMED, fieldCountDetail(columns.length, fields.length));
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.length; i++) {
      tree.put(columns[i], fields[i]);
    }
    return tree;
  }

  private static String fieldCountDetail(int expected, int found) {
    String cause =
        found < expected
            ? "the line may be cut."
            : "a field may hold a comma without quotes around it.";
    return expected + " columns expected, " + found + " found: " + cause;
  }

  private String[] columns(@Nullable String header) throws RejectedRecordException {
    if (header == null) {
      return configured;
    }
    if (!header.equals(lastHeader)) {
      lastColumns =
          CsvLine.fields(header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header);
      lastHeader = header;
    }
    return lastColumns;
  }
}
