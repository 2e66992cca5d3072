package io.trueup.schemas.reconcile;

/** What a reconciliation says of one window of one metric. */
public enum RowVerdict {
  /** Estimate and exact value are equal. */
  AGREED,
  /** They differ, and the causes add up to the difference. */
  EXPLAINED,
  /** Part of the difference has no cause. */
  UNEXPLAINED,
  /** The stream has no value although it counted events of the window. */
  MISSING_IN_STREAM,
  /** The recompute has no value although the stream published one. */
  MISSING_IN_RECOMPUTE
}
