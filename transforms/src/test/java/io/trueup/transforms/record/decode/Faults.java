package io.trueup.transforms.record.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes records of every format faulty: bits flipped, ends cut, parts removed, doubled, or replaced
 * by what parsers stumble over.
 */
final class Faults {
  private static final int MOST_FAULTS = 6;

  private static final List<byte[]> TOKENS =
      List.of(
              "{",
              "}",
              "[",
              "]",
              "\"",
              "\\",
              ":",
              ",",
              "\t",
              "\r\n",
              "null",
              "true",
              "-",
              "0",
              "1e999999999",
              "1e-400",
              "\\u0000",
              "\\ud800",
              "\ufeff",
              "{\"batch\":[",
              "\"type\":",
              "\"data\":",
              "iglu:a/b/jsonschema/1-0-0",
              "2024-13-01T10:00:00Z",
              "9".repeat(40),
              "[".repeat(200))
          .stream()
          .map(token -> token.getBytes(UTF_8))
          .toList();

  private Faults() {}

  /** One of a source's records with one to six faults. */
  static byte[] of(ValidRecords source, Random random) {
    byte[] payload = pick(source.records(), random).getBytes(UTF_8);
    for (int faults = random.nextInt(MOST_FAULTS); faults >= 0; faults--) {
      payload = withFault(payload, random);
    }
    return payload;
  }

  private static byte[] withFault(byte[] valid, Random random) {
    if (valid.length == 0) {
      return valid;
    }
    int at = random.nextInt(valid.length);
    return switch (random.nextInt(6)) {
      case 0 -> flipped(valid, at, random.nextInt(Byte.SIZE));
      case 1 -> Arrays.copyOf(valid, at);
      case 2 -> replaced(valid, at, 0, pick(TOKENS, random));
      case 3 -> replaced(valid, at, random.nextInt(20), pick(TOKENS, random));
      case 4 -> replaced(valid, at, random.nextInt(20), new byte[0]);
      default -> replaced(valid, at, 0, stretch(valid, random));
    };
  }

  private static byte[] flipped(byte[] valid, int at, int bit) {
    byte[] faulty = valid.clone();
    faulty[at] ^= (byte) (1 << bit);
    return faulty;
  }

  private static byte[] replaced(byte[] valid, int at, int length, byte[] by) {
    int rest = Math.min(valid.length, at + length);
    byte[] faulty = Arrays.copyOf(valid, at + by.length + valid.length - rest);
    System.arraycopy(by, 0, faulty, at, by.length);
    System.arraycopy(valid, rest, faulty, at + by.length, valid.length - rest);
    return faulty;
  }

  private static byte[] stretch(byte[] valid, Random random) {
    int from = random.nextInt(valid.length);
    return Arrays.copyOfRange(valid, from, Math.min(valid.length, from + random.nextInt(60)));
  }

  static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
