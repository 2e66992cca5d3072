package io.trueup.transforms.record.decode;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.trueup.schemas.failure.Reason;

/** Splits one line of CSV (RFC 4180: commas, double quotes) into its fields. */
final class CsvLine {
  private static final CsvReader.CsvReaderBuilder READER = CsvReader.builder();
  private static final StringArrayHandler.StringArrayHandlerBuilder FIELDS =
      StringArrayHandler.builder();

  private CsvLine() {}

  static String[] fields(String line) throws RejectedRecordException {
    if (!quotesClose(line)) {
      throw malformed("A quote is not closed: the line may be cut.");
    }
    CloseableIterator<String[]> records = READER.build(FIELDS.build(), line).iterator();
    try {
      if (!records.hasNext()) {
        throw malformed("The line is empty.");
      }
      String[] fields = records.next();
      if (records.hasNext()) {
        throw malformed("The record has several lines of CSV; one line a record is expected.");
      }
      return fields;
    } catch (CsvParseException e) {
      throw malformed("The line is not CSV: commas between fields, double quotes around them.");
    }
  }

  private static boolean quotesClose(String line) {
    boolean closed = true;
    for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
      closed = !closed;
    }
    return closed;
  }

  private static RejectedRecordException malformed(String detail) {
    return new RejectedRecordException(Reason.MALFORMED, detail);
  }
}
