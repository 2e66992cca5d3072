package io.trueup.pipelines.io.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What the archive holds of one day of event time.
 *
 * @param day in UTC
 * @param files how many files
 * @param bytes their size
 * @param fingerprint 64 hexadecimal digits, others once a file is added, removed or written anew
 */
public record ArchivedDay(LocalDate day, long files, long bytes, String fingerprint) {
  static ArchivedDay of(LocalDate day, List<ArchiveFile> files) {
    MessageDigest digest = sha256();
    files.stream()
        .sorted(Comparator.comparing(ArchivedDay::name))
        .map(file -> name(file) + " " + file.bytes() + "\n")
        .forEach(line -> digest.update(line.getBytes(UTF_8)));
    return new ArchivedDay(
        day,
        files.size(),
        files.stream().mapToLong(ArchiveFile::bytes).sum(),
        HexFormat.of().formatHex(digest.digest()));
  }

  /** From the date on: an archive that is moved elsewhere has not changed. */
  private static String name(ArchiveFile file) {
    return file.path().substring(file.path().lastIndexOf("date="));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
