package io.trueup.schemas.event;

/**
 * The nested sets of archived events that a recompute evaluates every metric over, in the order in
 * which one grows into the next. The difference of two neighbours is one cause of the difference
 * between stream and recompute.
 */
public enum Layer {
  /** What the stream counted, with the attributes the stream knew. */
  COUNTED(1),
  /** The same, each event id once. */
  DEDUPLICATED(2),
  /** With the events that came too late. */
  COMPLETE(4),
  /** With the events that were rejected and repaired since. */
  REPAIRED(8),
  /** With the attributes as of the event's time, of the customer that the stream took it for. */
  DATED(16),
  /** By the customer whom all links between identifiers tell: the exact answer. */
  EXACT(32);

  private final int bit;

  Layer(int bit) {
    this.bit = bit;
  }

  /** The set that holds this layer alone; sets are bit masks of layers. */
  public int bit() {
    return bit;
  }

  public boolean in(int layers) {
    return (layers & bit) != 0;
  }
}
