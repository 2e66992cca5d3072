package io.trueup.pipelines.io.archive;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link FileSlice}: the file's path, size and order, then the slice. */
final class FileSliceCoder extends VersionedCoder<FileSlice> {
  private static final long serialVersionUID = 1L;
  private static final FileSliceCoder INSTANCE = new FileSliceCoder();

  private FileSliceCoder() {
    super(1);
  }

  static FileSliceCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(FileSlice slice, OutputStream out) throws IOException {
    Wire.writeText(slice.file().path(), out);
    Wire.writeLong(slice.file().bytes(), out);
    Wire.writeLong(slice.file().writtenAt(), out);
    Wire.writeLong(slice.start(), out);
    Wire.writeLong(slice.end(), out);
  }

  @Override
  protected FileSlice read(InputStream in) throws IOException {
    ArchiveFile file = new ArchiveFile(Wire.readText(in), Wire.readLong(in), Wire.readLong(in));
    return new FileSlice(file, Wire.readLong(in), Wire.readLong(in));
  }
}
