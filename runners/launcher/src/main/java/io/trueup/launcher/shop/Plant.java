package io.trueup.launcher.shop;

/** What was planted in a record of the shop's traffic. */
public enum Plant {
  /** An ordinary event of a known customer. */
  NONE,
  /** An ordinary event sent again, under the same message id, within seconds. */
  DUPLICATE,
  /** An event whose time is minutes in the past, beyond any usual allowed lateness. */
  LATE,
  /** JSON cut in the middle. */
  MALFORMED,
  /** An event without a property that its contract requires. */
  CONTRACT_BREAKING,
  /** An event of a customer that the dimension tables do not have; to be accepted. */
  UNKNOWN_CUSTOMER
}
