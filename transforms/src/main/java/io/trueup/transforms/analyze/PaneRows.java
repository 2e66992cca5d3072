package io.trueup.transforms.analyze;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;

/**
 * All rows that one pane of a cell has of the metrics of which a later pane may lack some. It
 * carries its pane, as it may have no row that does.
 *
 * @param pane the index of the pane in its window, from 0
 */
record PaneRows(long pane, PaneTiming timing, List<MetricValue> rows) {
  static PaneRows of(PaneInfo pane, List<MetricValue> rows) {
    return new PaneRows(pane.getIndex(), PaneTiming.of(pane), rows);
  }

  /** Writes the pane, then the rows. */
  static final class RowsCoder extends VersionedCoder<PaneRows> {
    private static final long serialVersionUID = 1L;
    private static final ListCoder<MetricValue> ROWS = ListCoder.of(MetricValueCoder.of());

    RowsCoder() {
      super(1);
    }

    @Override
    protected void write(PaneRows value, OutputStream out) throws IOException {
      Wire.writeLong(value.pane(), out);
      Wire.writeText(value.timing().name(), out);
      ROWS.encode(value.rows(), out);
    }

    @Override
    protected PaneRows read(InputStream in) throws IOException {
      return new PaneRows(
          Wire.readLong(in), PaneTiming.valueOf(Wire.readText(in)), ROWS.decode(in));
    }
  }
}
