package io.trueup.tests.golden;

/** Segment calls of one customer, whose address is in every place where such things turn up. */
final class SegmentLines {
  /** What must be found nowhere after Record. */
  static final String PERSONAL = "mallory";

  static final String ADDRESS = PERSONAL + "@example.org";

  private SegmentLines() {}

  static String pageViewed(String id, String time) {
    return track(
        id, "Page Viewed", time, "{\"path\":\"/welcome?email=%s#%<s\"}".formatted(ADDRESS));
  }

  static String orderCompleted(String id, String time, int revenue) {
    return track(
        id,
        "Order Completed",
        time,
        """
        {"order_id":"%s","revenue":%d,"currency":"USD","product_id":"p","email":"%s"}"""
            .formatted(id, revenue, ADDRESS));
  }

  static String track(String id, String event, String time, String properties) {
    return """
        {"type":"track","messageId":"%s","event":"%s","userId":"%s","timestamp":"%s",\
        "context":{"sessionId":"%s","traits":{"email":"%s"}},"properties":%s}"""
        .formatted(id, event, ADDRESS, time, PERSONAL + "-1", ADDRESS, properties);
  }
}
