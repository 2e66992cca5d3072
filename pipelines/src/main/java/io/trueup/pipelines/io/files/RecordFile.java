package io.trueup.pipelines.io.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.io.FileSystems;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A file of records, plain or compressed with gzip, read once from front to end. */
public final class RecordFile implements AutoCloseable {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int BUFFER_BYTES = 1 << 16;

  private final RecordSplitter splitter;
  private final @Nullable String header;

  private RecordFile(RecordSplitter splitter, @Nullable String header) {
    this.splitter = splitter;
    this.header = header;
  }

  /**
   * Opens a file.
   *
   * @param file a path or a URL of a file system that Beam knows; {@code .gz} is decompressed
   * @throws UnusableFileException if there is no such file, or it is a CSV file without a header
   */
  public static RecordFile open(String file, RecordLayout layout) throws IOException {
    RecordSplitter splitter = new RecordSplitter(bytes(file), layout);
    if (layout != RecordLayout.CSV) {
      return new RecordFile(splitter, null);
    }
    byte[] first = splitter.next();
    if (first == null) {
      splitter.close();
      throw new UnusableFileException(
          "The CSV file " + file + " is empty; its first line must name the columns.");
    }
    return new RecordFile(splitter, new String(withoutByteOrderMark(first), UTF_8));
  }

  private static InputStream bytes(String file) throws IOException {
    try {
      InputStream in =
          Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(file, false)));
      return file.endsWith(".gz") ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    } catch (IOException e) {
      throw new UnusableFileException("There is no file " + file + " that can be read.", e);
    }
  }

  /** The header line of a CSV file; null for other layouts. */
  public @Nullable String header() {
    return header;
  }

  /** The next record as it stands in the file, without its line end; null after the last one. */
  public byte @Nullable [] next() throws IOException {
    return splitter.next();
  }

  @Override
  public void close() throws IOException {
    splitter.close();
  }

  /** Spreadsheets put the mark before the header line. */
  private static byte[] withoutByteOrderMark(byte[] header) {
    int length = BYTE_ORDER_MARK.length;
    boolean marked =
        header.length >= length && Arrays.equals(Arrays.copyOf(header, length), BYTE_ORDER_MARK);
    return marked ? Arrays.copyOfRange(header, length, header.length) : header;
  }
}
