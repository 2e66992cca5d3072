package io.trueup.launcher.produce;

import io.trueup.launcher.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Files of records, plain or compressed with gzip. */
final class RecordFile {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private RecordFile() {}

  static InputStream open(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UserException("There is no file " + file + " that can be read.");
    }
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** The header line without the mark that spreadsheets put before it. */
  static byte[] withoutByteOrderMark(byte @Nullable [] header) {
    if (header == null) {
      throw new UserException("A CSV file is empty; its first line must name the columns.");
    }
    boolean marked =
        header.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(Arrays.copyOf(header, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK);
    return marked ? Arrays.copyOfRange(header, BYTE_ORDER_MARK.length, header.length) : header;
  }
}
