package io.trueup.runners.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Finds the checkpoints that jobs left in a directory. */
public final class Snapshots extends SimpleFileVisitor<Path> {
  private @Nullable Path newest;
  private FileTime newestTime = FileTime.fromMillis(Long.MIN_VALUE);

  private Snapshots() {}

  /** The newest complete one below {@code directory}: the path to resume from. */
  public static Optional<Path> newest(Path directory) {
    Snapshots snapshots = new Snapshots();
    if (!Files.exists(directory)) {
      return Optional.empty();
    }
    try {
      Files.walkFileTree(directory, snapshots);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for checkpoints in " + directory, e);
    }
    return Optional.ofNullable(snapshots.newest);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    // Flink writes the metadata last: a snapshot without it is not complete.
    if (file.endsWith("_metadata") && attributes.lastModifiedTime().compareTo(newestTime) > 0) {
      newest = file.getParent();
      newestTime = attributes.lastModifiedTime();
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE; // A running job removes its older checkpoints.
    }
    throw failure;
  }
}
