package io.trueup.pipelines.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Identifies the configuration that a run used: the SHA-256 of its files, each with its path and
 * length, in the order of paths. Secrets are in no file of it, nor are values of environment
 * variables.
 */
public final class ConfigHash {
  private ConfigHash() {}

  /** 64 hexadecimal digits, the same wherever the directory is. */
  public static String of(Path directory) throws IOException {
    MessageDigest digest = sha256();
    for (Map.Entry<String, Path> file : ConfigFiles.of(directory).entrySet()) {
      add(digest, file.getKey().getBytes(StandardCharsets.UTF_8));
      add(digest, Files.readAllBytes(file.getValue()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
