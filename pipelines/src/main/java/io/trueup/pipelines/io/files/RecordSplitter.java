package io.trueup.pipelines.io.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Cuts a file into records at its line ends and leaves their bytes as they are. In CSV, a line end
 * within quotes belongs to the record. Blank lines are no records.
 */
public final class RecordSplitter implements AutoCloseable {
  private static final int MOST_BYTES = 64 << 20;

  private final InputStream in;
  private final boolean quotes;
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();

  public RecordSplitter(InputStream in, RecordLayout format) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.quotes = format == RecordLayout.CSV;
  }

  /** The next record without its line end; null after the last one. */
  public byte @Nullable [] next() throws IOException {
    while (true) {
      boolean atEnd = readRecord();
      byte[] bytes = record.toByteArray();
      record.reset();
      int length = lengthWithoutReturn(bytes);
      if (length > 0) {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
      }
      if (atEnd) {
        return null;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Reads up to a line end, which it takes away, or the file's end, which it tells. */
  private boolean readRecord() throws IOException {
    boolean quoted = false;
    // A quote opens a field at its start, and opens it again right after one that closed it.
    boolean mayOpen = true;
    int next;
    while ((next = in.read()) >= 0) {
      if (next == '\n' && !quoted) {
        return false;
      }
      boolean quote = quotes && next == '"';
      if (quote && quoted) {
        quoted = false;
        mayOpen = true;
      } else {
        quoted |= quote && mayOpen;
        mayOpen = next == ',';
      }
      append(next);
    }
    return true;
  }

  private void append(int next) {
    record.write(next);
    if (record.size() > MOST_BYTES) {
      throw new UnusableFileException(
          "A record is longer than %d MiB: a quote is opened and never closed, or this is no file of records."
              .formatted(MOST_BYTES >> 20));
    }
  }

  private static int lengthWithoutReturn(byte[] bytes) {
    boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return carriageReturn ? bytes.length - 1 : bytes.length;
  }
}
