package io.trueup.transforms.ledger;

import io.trueup.schemas.ledger.LedgerEntry;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;

/** Numbers the accumulated tallies by their panes. */
final class ToLedgerEntries extends DoFn<KV<LedgerKey, Tally>, LedgerEntry> {
  private static final long serialVersionUID = 1L;

  @ProcessElement
  public void processElement(
      @Element KV<LedgerKey, Tally> line, PaneInfo pane, OutputReceiver<LedgerEntry> out) {
    out.output(line.getValue().toEntry(line.getKey(), pane.getIndex()));
  }
}
