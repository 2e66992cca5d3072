package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.Layer;
import io.trueup.transforms.analyze.accumulator.CountAccumulator;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class CellTest {
  private static final int COUNTED = Layer.COUNTED.bit();
  private static final int EXACT = Layer.EXACT.bit();

  @Test
  void sumsThePartsThatBelongToALayer() {
    Cell cell = cell(COUNTED, 1);
    cell.merge(cell(EXACT, 2));
    cell.merge(cell(COUNTED | EXACT, 4));
    assertThat(cell.over(0, Layer.COUNTED).events()).isEqualTo(5);
    assertThat(cell.over(0, Layer.EXACT).events()).isEqualTo(6);
    assertThat(cell.over(0, Layer.COMPLETE)).isNull();
    assertThat(cell.over(0, Layer.COUNTED).events()).isEqualTo(5);
  }

  @Test
  void mergingLeavesTheOtherAsItIs() {
    Cell other = cell(COUNTED, 2);
    Cell cell = new Cell(2);
    cell.merge(other);
    cell.merge(cell(COUNTED, 3));
    assertThat(cell.over(0, Layer.COUNTED).events()).isEqualTo(5);
    assertThat(other.over(0, Layer.COUNTED).events()).isEqualTo(2);
    assertThat(other.has(1)).isFalse();
  }

  @Test
  void cellsAndKeysAreReadAsTheyWereWritten() throws IOException {
    Cell cell = cell(COUNTED, 3);
    cell.merge(cell(EXACT, 2));
    Cell read = CoderUtils.clone(new CellCoder(), cell);
    assertThat(read.metrics()).isEqualTo(2);
    assertThat(read.over(0, Layer.COUNTED).events()).isEqualTo(3);
    assertThat(read.over(0, Layer.EXACT).events()).isEqualTo(2);
    assertThat(read.has(1)).isFalse();
    assertThat(CoderUtils.clone(new CellCoder(), new Cell(0)).metrics()).isEqualTo(0);

    CellKey key = new CellKey(-7, -60_000, 60_000, new String[] {"", "zurück"});
    assertThat(CoderUtils.clone(new CellKeyCoder(), key)).isEqualTo(key);
  }

  @Test
  void mergeCellsStartsFromNothing() {
    MergeCells merge = new MergeCells();
    Cell two = merge.addInput(merge.createAccumulator(), cell(COUNTED, 2));
    Cell merged =
        merge.mergeAccumulators(List.of(merge.createAccumulator(), two, cell(COUNTED, 1)));
    assertThat(merged.over(0, Layer.COUNTED).events()).isEqualTo(3);
    assertThat(two.over(0, Layer.COUNTED).events()).isEqualTo(2);
  }

  /** A cell of two metrics, of which one counted so many events. */
  private static Cell cell(int layers, int events) {
    Cell cell = new Cell(2);
    CountAccumulator count = new CountAccumulator();
    for (int i = 0; i < events; i++) {
      count.add();
    }
    cell.part(layers)[0] = count;
    return cell;
  }
}
