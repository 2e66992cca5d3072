package io.trueup.schemas.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.util.VarInt;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * The primitive forms that the coders of this module are made of.
 *
 * <p>Integers are zig-zag variable-length, text is UTF-8 behind its byte length plus one (0 stands
 * for null), instants are milliseconds since the epoch.
 */
public final class Wire {
  private Wire() {}

  public static void writeLong(long value, OutputStream out) throws IOException {
    VarInt.encode((value << 1) ^ (value >> 63), out);
  }

  public static long readLong(InputStream in) throws IOException {
    long raw = VarInt.decodeLong(in);
    return (raw >>> 1) ^ -(raw & 1);
  }

  public static void writeInt(int value, OutputStream out) throws IOException {
    writeLong(value, out);
  }

  public static int readInt(InputStream in) throws IOException {
    return Math.toIntExact(readLong(in));
  }

  public static void writeDouble(double value, OutputStream out) throws IOException {
    writeFixedLong(Double.doubleToLongBits(value), out);
  }

  public static double readDouble(InputStream in) throws IOException {
    return Double.longBitsToDouble(readFixedLong(in));
  }

  /** Eight bytes, most significant first: for hashes and bit patterns. */
  public static void writeFixedLong(long value, OutputStream out) throws IOException {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }

  public static long readFixedLong(InputStream in) throws IOException {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | readByte(in);
    }
    return value;
  }

  public static void writeByte(int value, OutputStream out) throws IOException {
    out.write(value);
  }

  public static int readByte(InputStream in) throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new EOFException("The encoded value ends too early");
    }
    return value;
  }

  public static void writeBytes(byte[] value, OutputStream out) throws IOException {
    writeBytes(value, value.length, out);
  }

  /** The same of the first bytes of an array. */
  public static void writeBytes(byte[] value, int length, OutputStream out) throws IOException {
    VarInt.encode(length, out);
    out.write(value, 0, length);
  }

  public static byte[] readBytes(InputStream in) throws IOException {
    return readExactly(VarInt.decodeInt(in), in);
  }

  public static void writeText(@Nullable String value, OutputStream out) throws IOException {
    if (value == null) {
      VarInt.encode(0, out);
      return;
    }
    byte[] bytes = value.getBytes(UTF_8);
    VarInt.encode(bytes.length + 1, out);
    out.write(bytes);
  }

  public static @Nullable String readNullableText(InputStream in) throws IOException {
    int length = VarInt.decodeInt(in);
    if (length == 0) {
      return null;
    }
    return in instanceof WireInput wire && wire.available() >= length - 1
        ? wire.readUtf8(length - 1)
        : new String(readExactly(length - 1, in), UTF_8);
  }

  /**
   * Reads what {@link #writeText} wrote, where few texts are different: names, products, values of
   * properties. Their hashes are worked out once, and no memory is taken for each.
   */
  public static @Nullable String readNullableWord(InputStream in) throws IOException {
    if (!(in instanceof WireInput wire)) {
      return readNullableText(in);
    }
    int length = VarInt.decodeInt(wire);
    if (length > wire.available() + 1) {
      throw new EOFException("Expected " + (length - 1) + " bytes, found " + wire.available());
    }
    return length == 0 ? null : wire.readWord(length - 1);
  }

  public static String readWord(InputStream in) throws IOException {
    return required(readNullableWord(in));
  }

  /** The UTF-8 of what {@link #writeText} wrote; null where it was null. */
  public static byte @Nullable [] readTextBytes(InputStream in) throws IOException {
    int length = VarInt.decodeInt(in);
    return length == 0 ? null : readExactly(length - 1, in);
  }

  public static String readText(InputStream in) throws IOException {
    return required(readNullableText(in));
  }

  private static String required(@Nullable String text) throws IOException {
    if (text == null) {
      throw new IOException("A required text is null");
    }
    return text;
  }

  public static void writeNullableLong(@Nullable Long value, OutputStream out) throws IOException {
    out.write(value == null ? 0 : 1);
    if (value != null) {
      writeLong(value, out);
    }
  }

  public static @Nullable Long readNullableLong(InputStream in) throws IOException {
    return readByte(in) == 0 ? null : readLong(in);
  }

  public static void writeInstant(Instant value, OutputStream out) throws IOException {
    writeLong(value.getMillis(), out);
  }

  public static Instant readInstant(InputStream in) throws IOException {
    return Instant.ofEpochMilli(readLong(in));
  }

  /** Writes {@code map} in key order; values may be null. */
  public static void writeTexts(Map<String, String> map, OutputStream out) throws IOException {
    VarInt.encode(map.size(), out);
    Map<String, String> ordered =
        map instanceof SortedMap || map.size() < 2 ? map : new TreeMap<>(map);
    for (Map.Entry<String, String> entry : ordered.entrySet()) {
      writeText(entry.getKey(), out);
      writeText(entry.getValue(), out);
    }
  }

  public static Map<String, String> readTexts(InputStream in) throws IOException {
    int size = readSize(in);
    if (size == 0) {
      return Map.of();
    }
    SortedMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      map.put(readWord(in), readNullableWord(in));
    }
    return Collections.unmodifiableSortedMap(map);
  }

  /** How many texts follow, each with its key, of what {@link #writeTexts} wrote. */
  public static int readSize(InputStream in) throws IOException {
    return VarInt.decodeInt(in);
  }

  private static byte[] readExactly(int length, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("Expected " + length + " bytes, found " + bytes.length);
    }
    return bytes;
  }
}
