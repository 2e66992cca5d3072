package io.trueup.transforms.record.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.transforms.record.Records;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Records of every format with several faults each, down to single bits. {@code
 * -Dtrueup.fuzz.records=1000000} says how many; the failing seed names the one that failed.
 */
class FuzzTest {
  private static final int TRIES = 100;
  private static final int PER_TRY = Integer.getInteger("trueup.fuzz.records", 20_000) / TRIES;
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

  @Property(seed = "6", tries = TRIES, shrinking = ShrinkingMode.OFF)
  void faultyRecordsAreEventsOrRejections(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < PER_TRY; i++) {
      ValidRecords source = pick(ValidRecords.ofAllFormats(), random);
      byte[] payload = pick(source.records(), random).getBytes(UTF_8);
      for (int faults = random.nextInt(MOST_FAULTS); faults >= 0; faults--) {
        payload = withFault(payload, random);
      }
      SurvivedRecord.check(source.decoder(), source.times(), Records.of("t", payload, Map.of()));
    }
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

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
