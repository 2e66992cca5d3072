package io.trueup.pipelines.io.archive;

import io.trueup.schemas.wire.WireInput;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.parquet.hadoop.ParquetWriter;
import org.joda.time.Duration;

/**
 * Keeps the blocks of one writer in state and writes them as one file per hour when the roll
 * interval is over, when they are large, or when the input ends.
 *
 * <p>A job that fails after a write and before the checkpoint that forgets the blocks writes their
 * events again, to new files. Those have a higher {@code writtenAt}, by which readers tell the copy
 * that counts.
 */
final class WriteBlocks extends DoFn<KV<Integer, EventBlock>, Void> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final Duration rollInterval;
  private final long rollBytes;
  // Names files only: no result depends on it.
  private final Clock clock;

  @StateId("blocks")
  private final StateSpec<BagState<EventBlock>> blocksSpec = StateSpecs.bag(EventBlockCoder.of());

  @StateId("bytes")
  private final StateSpec<ValueState<Long>> bytesSpec = StateSpecs.value(VarLongCoder.of());

  @StateId("sequence")
  private final StateSpec<ValueState<Long>> sequenceSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId("roll")
  private final TimerSpec rollSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @TimerId("end")
  private final TimerSpec endSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  WriteBlocks(String directory, Duration rollInterval, long rollBytes, Clock clock) {
    this.directory = directory;
    this.rollInterval = rollInterval;
    this.rollBytes = rollBytes;
    this.clock = clock;
  }

  @ProcessElement
  public void keep(
      @Element KV<Integer, EventBlock> element,
      @StateId("blocks") BagState<EventBlock> blocks,
      @StateId("bytes") ValueState<Long> bytes,
      @StateId("sequence") ValueState<Long> sequence,
      @TimerId("roll") Timer roll,
      @TimerId("end") Timer end)
      throws IOException {
    long before = orZero(bytes.read());
    if (before == 0) {
      roll.offset(rollInterval).withNoOutputTimestamp().setRelative();
      end.set(GlobalWindow.INSTANCE.maxTimestamp());
    }
    blocks.add(element.getValue());
    bytes.write(before + element.getValue().events().length);
    if (before + element.getValue().events().length >= rollBytes) {
      roll.clear();
      write(element.getKey(), blocks, bytes, sequence);
    }
  }

  @OnTimer("roll")
  public void roll(
      @Key Integer writer,
      @StateId("blocks") BagState<EventBlock> blocks,
      @StateId("bytes") ValueState<Long> bytes,
      @StateId("sequence") ValueState<Long> sequence)
      throws IOException {
    write(writer, blocks, bytes, sequence);
  }

  @OnTimer("end")
  public void end(
      @Key Integer writer,
      @StateId("blocks") BagState<EventBlock> blocks,
      @StateId("bytes") ValueState<Long> bytes,
      @StateId("sequence") ValueState<Long> sequence)
      throws IOException {
    write(writer, blocks, bytes, sequence);
  }

  private void write(
      int writer, BagState<EventBlock> blocks, ValueState<Long> bytes, ValueState<Long> sequence)
      throws IOException {
    long number = orZero(sequence.read());
    long writtenAt = clock.millis();
    for (Map.Entry<Long, List<EventBlock>> hour : byHour(blocks.read()).entrySet()) {
      ParquetEvents.write(
          ArchiveLayout.file(directory, hour.getKey(), writer, number, writtenAt),
          file -> writeEvents(hour.getValue(), file));
    }
    sequence.write(number + 1);
    blocks.clear();
    bytes.clear();
  }

  private static SortedMap<Long, List<EventBlock>> byHour(Iterable<EventBlock> blocks) {
    SortedMap<Long, List<EventBlock>> hours = new TreeMap<>();
    for (EventBlock block : blocks) {
      hours.computeIfAbsent(block.hour(), hour -> new ArrayList<>()).add(block);
    }
    return hours;
  }

  private static void writeEvents(List<EventBlock> blocks, ParquetWriter<WireInput> file)
      throws IOException {
    for (EventBlock block : blocks) {
      WireInput rows = new WireInput(block.events());
      while (rows.available() > 0) {
        file.write(rows);
      }
    }
  }

  private static long orZero(Long value) {
    return value == null ? 0 : value;
  }
}
