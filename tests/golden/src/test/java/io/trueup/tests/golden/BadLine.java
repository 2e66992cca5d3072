package io.trueup.tests.golden;

import io.trueup.schemas.failure.Reason;

/**
 * A record that no event can be made of, and what its dead letter says.
 *
 * @param text without line end
 */
record BadLine(String text, Reason reason, String detail) {
  private static final String TIME = "eventTime (at timestamp or originalTimestamp)";

  static BadLine cut() {
    String whole = SegmentLines.pageViewed("cut", "2026-01-05T10:00:10Z");
    return new BadLine(
        whole.substring(0, whole.length() / 2),
        Reason.MALFORMED,
        "The JSON ends in the middle: the record may be cut.");
  }

  static BadLine oversized() {
    String whole = SegmentLines.pageViewed("x".repeat(1 << 20), "2026-01-05T10:00:20Z");
    return new BadLine(
        whole,
        Reason.OVERSIZED,
        "The record has %d bytes; at most 1048576 are allowed.".formatted(whole.length()));
  }

  static BadLine unknown() {
    return new BadLine(
        SegmentLines.track("u", "Coupon Stolen", "2026-01-05T10:00:30Z", "{}"),
        Reason.UNKNOWN_EVENT,
        "No contract names the event Coupon Stolen.");
  }

  static BadLine contractBreaking() {
    return new BadLine(
        SegmentLines.track(
            "c",
            "Order Completed",
            "2026-01-05T10:00:40Z",
            "{\"order_id\":\"1\",\"currency\":\"USD\",\"product_id\":\"p\"}"),
        Reason.CONTRACT_BROKEN,
        "revenue is missing; contract Order Completed/1 requires it.");
  }

  static BadLine timeless() {
    return new BadLine(
        SegmentLines.pageViewed("t", "2026-01-05T10:00:50Z").replace("timestamp", "time"),
        Reason.NO_EVENT_TIME,
        TIME + " is missing; every event has one.");
  }

  static BadLine future() {
    return new BadLine(
        SegmentLines.pageViewed("f", "9000-01-01T00:00:00Z"),
        Reason.FUTURE_EVENT_TIME,
        TIME + " is further after the time of receipt than clocks may differ, which is 600000 ms.");
  }
}
