package io.trueup.launcher.embedded;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A new directory that is removed, with all in it, when it is closed, or at the latest when the
 * process ends.
 */
public final class TemporaryDirectory implements AutoCloseable {
  private static final int ATTEMPTS = 100;
  private static final long MILLIS_BETWEEN = 50;

  private final Path path;
  private final ExitHook exit;

  private TemporaryDirectory(Path path) {
    this.path = path;
    this.exit = ExitHook.closing(this);
  }

  public static TemporaryDirectory create(String prefix) throws IOException {
    return new TemporaryDirectory(Files.createTempDirectory(prefix));
  }

  public Path path() {
    return path;
  }

  /** Tries again for some seconds while somebody still writes to it. */
  @Override
  public void close() throws IOException {
    if (!exit.withdraw()) {
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        Files.walkFileTree(path, new Remove());
        return;
      } catch (DirectoryNotEmptyException growing) {
        if (attempt == ATTEMPTS) {
          throw growing;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Remove extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
