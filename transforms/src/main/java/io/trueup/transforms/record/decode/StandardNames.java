package io.trueup.transforms.record.decode;

/** The names of events that several formats have under names of their own. */
final class StandardNames {
  static final String PAGE_VIEWED = "Page Viewed";
  static final String SCREEN_VIEWED = "Screen Viewed";
  static final String CUSTOMER_IDENTIFIED = "Customer Identified";
  static final String GROUP_JOINED = "Group Joined";
  static final String CUSTOMER_ALIASED = "Customer Aliased";

  private StandardNames() {}
}
