package io.trueup.transforms.reconcile;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.transforms.reconcile.Repeats.Partition;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes {@link Repeats} in the order of topic, partition and offset. */
public final class RepeatsCoder extends VersionedCoder<Repeats> {
  private static final long serialVersionUID = 1L;
  private static final RepeatsCoder INSTANCE = new RepeatsCoder();
  private static final Comparator<Partition> BY_NAME =
      Comparator.comparing(Partition::topic)
          .thenComparingInt(Partition::number)
          .thenComparingInt(Partition::message);

  private RepeatsCoder() {
    super(2);
  }

  public static RepeatsCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Repeats.class), INSTANCE);
  }

  @Override
  protected void write(Repeats repeats, OutputStream out) throws IOException {
    Wire.writeInt(repeats.newest().size(), out);
    for (Partition partition : ordered(repeats.newest())) {
      Long2LongOpenHashMap files = repeats.newest().get(partition);
      long[] offsets = files.keySet().toLongArray();
      writePartition(partition, offsets, out);
      for (long offset : offsets) {
        Wire.writeLong(offset, out);
        Wire.writeLong(files.get(offset), out);
      }
    }
    Wire.writeInt(repeats.repeats().size(), out);
    for (Partition partition : ordered(repeats.repeats())) {
      long[] offsets = repeats.repeats().get(partition).toLongArray();
      writePartition(partition, offsets, out);
      for (long offset : offsets) {
        Wire.writeLong(offset, out);
      }
    }
  }

  @Override
  protected Repeats read(InputStream in) throws IOException {
    Repeats.Builder repeats = new Repeats.Builder();
    for (int partitions = Wire.readInt(in); partitions > 0; partitions--) {
      Partition partition = readPartition(in);
      for (int offsets = Wire.readInt(in); offsets > 0; offsets--) {
        repeats.supersede(partition, Wire.readLong(in), Wire.readLong(in));
      }
    }
    for (int partitions = Wire.readInt(in); partitions > 0; partitions--) {
      Partition partition = readPartition(in);
      for (int offsets = Wire.readInt(in); offsets > 0; offsets--) {
        repeats.repeat(partition, Wire.readLong(in));
      }
    }
    return repeats.build();
  }

  /** Sorts {@code offsets}, and writes the partition with their number. */
  private static void writePartition(Partition partition, long[] offsets, OutputStream out)
      throws IOException {
    Arrays.sort(offsets);
    Wire.writeText(partition.topic(), out);
    Wire.writeInt(partition.number(), out);
    Wire.writeInt(partition.message(), out);
    Wire.writeInt(offsets.length, out);
  }

  private static Partition readPartition(InputStream in) throws IOException {
    return new Partition(Wire.readText(in), Wire.readInt(in), Wire.readInt(in));
  }

  private static List<Partition> ordered(Map<Partition, ?> partitions) {
    List<Partition> ordered = new ArrayList<>(partitions.keySet());
    ordered.sort(BY_NAME);
    return ordered;
  }
}
